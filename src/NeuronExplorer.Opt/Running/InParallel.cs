using System.Runtime.ExceptionServices;

namespace NeuronExplorer.Opt.Running;

/// <summary>Loops on several processors, on the caller's scheduler; exceptions are thrown unwrapped.</summary>
internal static class InParallel
{
    /// <summary>
    /// Each thread takes the next index when it has finished one: with fixed ranges, a thread that wakes late would have
    /// too much left.
    /// </summary>
    public static void OneByOne(int count, int threads, Action<int> body)
    {
        int next = -1;
        try
        {
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads, TaskScheduler = TaskScheduler.Current }, _ =>
            {
                for (int i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
                {
                    body(i);
                }
            });
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }
    }
}
