using System.Runtime.ExceptionServices;

namespace NeuronExplorer.Opt.Running;

/// <summary>Loops on several processors, on the scheduler of the one that asks; what one of them throws comes as it is.</summary>
internal static class InParallel
{
    /// <summary>
    /// On so many threads, each of which takes the next when it is done with one: of ranges given out beforehand, a thread
    /// that wakes late would have too much.
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
