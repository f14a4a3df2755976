namespace NeuronExplorer.Storage.Files;

/// <summary>The pages of an open file, whatever they hold.</summary>
internal static class FilePages
{
    private const int Some = 4096;

    /// <summary>Whether they have checksums.</summary>
    public static bool IsSealed(this AnalysisFile file) => file.ReadFile(open => open.Data.IsSealed);

    /// <summary>Reads all of them, some at a time, so that others can read between.</summary>
    /// <returns>How many there are, and the numbers of those that are damaged.</returns>
    public static (long Pages, List<long> Damaged) CheckPages(this AnalysisFile file, CancellationToken cancellation)
    {
        long pages = file.ReadFile(open => DatabaseHeader.Pages(open.Data.FirstPage()));
        List<long> damaged = [];
        for (long start = 0; start < pages; start += Some)
        {
            cancellation.ThrowIfCancellationRequested();
            long end = Math.Min(start + Some, pages);
            damaged.AddRange(file.ReadFile(open => open.Data.Damaged(start, end)));
            file.LetOthers();
        }

        return (pages, damaged);
    }
}
