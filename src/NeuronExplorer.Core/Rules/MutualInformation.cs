namespace NeuronExplorer.Core.Rules;

/// <summary>Mutual information between a neuron's firing and the position (paper.md, "Positional neurons").</summary>
public static class MutualInformation
{
    private static double[] s_terms = [];

    /// <summary>
    /// 1/T · Σ over p of fr(p)·ln(fr(p)/fr) + (1−fr(p))·ln((1−fr(p))/(1−fr)), in nats, with 0·ln 0 = 0, where fr(p) is
    /// the share of windows in which the neuron fires at p and fr the mean of fr(p).
    /// </summary>
    /// <param name="countsByPosition">[position]: in how many full-length windows it fires there.</param>
    /// <param name="windows">Number of full-length windows.</param>
    /// <returns>From 0 to ln 2; exactly 0 for a curve that is the same everywhere, and where there are no windows.</returns>
    public static double Of(ReadOnlySpan<int> countsByPosition, int windows)
    {
        if (windows == 0 || countsByPosition.IsEmpty || !countsByPosition.ContainsAnyExcept(countsByPosition[0]))
        {
            return 0;
        }

        double[] terms = TermsOf(windows);
        long fired = 0;
        double sum = 0;
        foreach (int count in countsByPosition)
        {
            fired += count;
            sum += terms[count];
        }

        // In counts: [ Σ c·ln c + Σ s·ln s − F·ln(F/T) − S·ln(S/T) ] / (T·windows), F + S = T·windows.
        double all = (double)countsByPosition.Length * windows;
        double expected = AgainstMean(fired, countsByPosition.Length) + AgainstMean((long)all - fired, countsByPosition.Length);
        return Math.Max(0, (sum - expected) / all);
    }

    /// <summary>
    /// Information less what chance alone would show: max(0, I − (T − 1)/(2·W·T)), in nats. Where a neuron's firing does
    /// not depend on position, I is too high by this much on average, 0.025 nats at 20 windows (beyond.md, section 9).
    /// </summary>
    /// <param name="information">I, see <see cref="Of"/>.</param>
    /// <param name="positions">T, the length of a full window.</param>
    /// <param name="windows">W, the number of full-length windows.</param>
    /// <returns>0 where there are no windows or positions.</returns>
    public static double Corrected(double information, int positions, int windows) => windows <= 0 || positions <= 0
        ? 0
        : Math.Max(0, information - ((positions - 1) / (2.0 * windows * positions)));

    /// <summary>
    /// [count]: c·ln c + s·ln s for a position with c windows that fire and s that do not. A table, since a layer needs
    /// millions of them.
    /// </summary>
    private static double[] TermsOf(int windows)
    {
        double[] terms = Volatile.Read(ref s_terms);
        if (terms.Length != windows + 1)
        {
            double[] timesLog = [.. Enumerable.Range(0, windows + 1).Select(count => count == 0 ? 0 : count * Math.Log(count))];
            terms = [.. timesLog.Select((term, count) => term + timesLog[windows - count])];
            Volatile.Write(ref s_terms, terms);
        }

        return terms;
    }

    private static double AgainstMean(long total, int positions) =>
        total == 0 ? 0 : total * Math.Log((double)total / positions);
}
