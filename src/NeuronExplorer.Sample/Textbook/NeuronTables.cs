namespace NeuronExplorer.Sample.Textbook;

/// <summary>
/// One neuron's pre-activation as a sum of what each token, each position and each earlier token adds. Computed from the
/// stored weights, so rounding is included; attention is taken to be exact.
/// </summary>
internal sealed class NeuronTables
{
    private readonly double[] _tokens;
    private readonly double[] _before;
    private readonly double[] _beforeThat;
    private readonly double[] _positions;

    /// <param name="weights">[width]: the neuron's row of fc1.</param>
    /// <param name="bias">Its bias.</param>
    /// <param name="embeddings">[token][width].</param>
    /// <param name="positions">[position][width].</param>
    public NeuronTables(double[] weights, double bias, double[][] embeddings, double[][] positions)
    {
        Bias = bias;
        CodeLength = Math.Sqrt(weights.Take(Residual.CodeSize).Sum(weight => weight * weight));
        _tokens = Table(embeddings, weights, 0, Residual.Width, 0);
        _before = Table(embeddings, weights, Residual.Code, Residual.CodeSize, Residual.Before);
        _beforeThat = Table(embeddings, weights, Residual.Code, Residual.CodeSize, Residual.BeforeThat);
        _positions = Table(positions, weights, 0, Residual.Width, 0);
    }

    public double Bias { get; }

    /// <summary>Length of its weights on the token's code, the only part that updates of earlier layers change.</summary>
    public double CodeLength { get; }

    /// <summary>The pre-activation without the bias, as if the LayerNorm multiplied by 1.</summary>
    public double At(in Place place) =>
        _tokens[place.Token] + _positions[place.Position] + _before[place.Before] + _beforeThat[place.BeforeThat];

    private static double[] Table(double[][] rows, double[] weights, int from, int count, int at)
    {
        double[] table = new double[rows.Length];
        if (weights.AsSpan(at, count).ContainsAnyExcept(0.0))
        {
            for (int row = 0; row < rows.Length; row++)
            {
                double sum = 0;
                for (int index = 0; index < count; index++)
                {
                    sum += rows[row][from + index] * weights[at + index];
                }

                table[row] = sum;
            }
        }

        return table;
    }
}
