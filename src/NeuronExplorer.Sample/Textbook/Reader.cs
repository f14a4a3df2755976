namespace NeuronExplorer.Sample.Textbook;

/// <summary>Builds a neuron's weights from the parts of the residual stream that it reads.</summary>
internal sealed class Reader
{
    /// <summary>[width].</summary>
    public double[] Weights { get; } = new double[Residual.Width];

    /// <summary>Reads the product with a code (<see cref="TokenCodes"/>) from one of the three parts that hold codes.</summary>
    public Reader Code(double[] signs, double weight, int part = Residual.Code)
    {
        for (int sign = 0; sign < signs.Length; sign++)
        {
            Weights[part + sign] += weight * signs[sign];
        }

        return this;
    }

    /// <summary>Reads the cosine of the distance to a centre.</summary>
    public Reader Wave(double cycles, double centre, double weight)
    {
        int frequency = Waves.IndexOf(cycles);
        (double sine, double cosine) = Math.SinCos(Waves.Angle(frequency, centre));
        Pair(Residual.Position + (4 * frequency), cosine * weight);
        Pair(Residual.Position + (4 * frequency) + 1, sine * weight);
        return this;
    }

    /// <summary>Reads +1 for the tokens with a feature and -1 for the others.</summary>
    public Reader Feature(int feature, double weight)
    {
        Weights[Residual.Features + (2 * feature)] += weight / 2;
        Weights[Residual.Features + (2 * feature) + 1] -= weight / 2;
        return this;
    }

    /// <summary>Reads a token's level, from -1 to 1.</summary>
    public Reader Level(double weight)
    {
        Pair(Residual.Level, weight);
        return this;
    }

    /// <summary>A weight and, two places further on, its negative.</summary>
    private void Pair(int at, double weight)
    {
        Weights[at] += weight / 2;
        Weights[at + 2] -= weight / 2;
    }
}
