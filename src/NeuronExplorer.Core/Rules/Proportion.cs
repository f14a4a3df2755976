namespace NeuronExplorer.Core.Rules;

/// <summary>What a share that was counted says about the share itself.</summary>
public static class Proportion
{
    // The normal distribution's 97.5 % point, for an interval of 95 %.
    private const double Z = 1.959963984540054;

    /// <summary>The lower end of the 95 % Wilson interval: high where the share is high and rests on many cases.</summary>
    /// <param name="count">How many cases were counted.</param>
    /// <param name="of">Of how many; 0 gives 0.</param>
    public static double Least(long count, long of)
    {
        if (of == 0)
        {
            return 0;
        }

        double share = (double)count / of;
        double spread = Z * Math.Sqrt((share * (1 - share) / of) + (Z * Z / (4.0 * of * of)));
        return Math.Max(0, (share + (Z * Z / (2.0 * of)) - spread) / (1 + (Z * Z / of)));
    }
}
