namespace NeuronExplorer.Analysis;

/// <summary>How this project's loops are shared out.</summary>
internal static class Loops
{
    /// <summary>As many threads as asked for, of the scheduler that the loop is started on: background work has its own.</summary>
    /// <param name="threads">0 for all processors.</param>
    /// <param name="cancellation">Stops between two parts.</param>
    public static ParallelOptions On(int threads = 0, CancellationToken cancellation = default) => new()
    {
        MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount,
        CancellationToken = cancellation,
        TaskScheduler = null,
    };
}
