namespace NeuronExplorer.Web.Bounds;

/// <summary>
/// What pages may take of the program's memory, beside what it takes without visitors: written here once, told in
/// docs/trust.md, measured by VisitorsTests.
/// </summary>
public static class MemoryBudget
{
    /// <summary>One page: what it holds, and what drawing its pages leaves to be collected, in bytes.</summary>
    public const long BytesOfPage = 4L << 20;

    /// <summary>Pages whose garbage waits at most: when so many have gone, it is collected.</summary>
    public const int PagesGone = 50;

    /// <summary>How much more a later wave of as many visitors may take than an earlier one, in bytes.</summary>
    public const long BytesOfDrift = 128L << 20;

    /// <summary>What so many pages may take together, in bytes.</summary>
    /// <param name="open">Pages that are open.</param>
    /// <param name="kept">Pages that lost their connection and are kept.</param>
    public static long Of(int open, int kept) => (open + kept + PagesGone) * BytesOfPage;
}
