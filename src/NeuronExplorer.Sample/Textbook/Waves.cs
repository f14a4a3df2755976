namespace NeuronExplorer.Sample.Textbook;

/// <summary>Positions as cosines and sines.</summary>
internal static class Waves
{
    public const int Count = 8;

    /// <summary>
    /// Cycles over all positions. The slow ones shape curves; all of them together tell any two positions apart, so that
    /// attention finds the previous position.
    /// </summary>
    public static IReadOnlyList<double> Frequencies { get; } = [0.5, 1, 2, 4, 8, 43, 64, 90];

    /// <summary>The index of a frequency in the list.</summary>
    public static int IndexOf(double frequency) => Frequencies.ToList().IndexOf(frequency);

    /// <summary>The angle of a position, in radians.</summary>
    public static double Angle(int frequency, double position) =>
        2 * Math.PI * Frequencies[frequency] * position / Residual.Positions;

    /// <summary>A position's part of the residual stream.</summary>
    public static double[] Embed(int position) => [.. Enumerable.Range(0, Count).SelectMany(frequency =>
    {
        (double sine, double cosine) = Math.SinCos(Angle(frequency, position));
        return (double[])[cosine, sine, -cosine, -sine];
    })];
}

/// <summary>The positions closer than <paramref name="Reach"/> to a centre, or to a place whole periods away from it.</summary>
/// <param name="Cycles">One of <see cref="Waves.Frequencies"/>.</param>
/// <param name="Centre">Between two positions, so that the edges lie between positions too.</param>
/// <param name="Reach">Half the width.</param>
internal readonly record struct Arc(double Cycles, double Centre, double Reach)
{
    /// <summary>The cosine at the arc's edges: within the arc the cosine is above it.</summary>
    public double Edge => Math.Cos(2 * Math.PI * Cycles * Reach / Residual.Positions);

    /// <summary>The positions from one to another, in each period.</summary>
    public static Arc From(double cycles, int first, int last) => new(cycles, (first + last) / 2.0, (last - first + 1) / 2.0);

    /// <summary>The positions from one on to the end.</summary>
    public static Arc StartingAt(int first) => new(0.5, first - 0.5 + (Residual.Positions / 2), Residual.Positions / 2);

    public bool Holds(int position)
    {
        double period = Residual.Positions / Cycles;
        double away = (((position - Centre) % period) + period) % period;
        return Math.Min(away, period - away) < Reach;
    }

    /// <summary>The positions as ranges [first, last].</summary>
    public int[][] Ranges()
    {
        List<int[]> ranges = [];
        for (int position = 0; position < Residual.Positions; position++)
        {
            if (!Holds(position))
            {
                continue;
            }

            if (ranges is [.., var last] && last[1] == position - 1)
            {
                last[1] = position;
            }
            else
            {
                ranges.Add([position, position]);
            }
        }

        return [.. ranges];
    }

    public override string ToString() => string.Join(", ", Ranges().Select(range => $"{range[0]}–{range[1]}"));
}
