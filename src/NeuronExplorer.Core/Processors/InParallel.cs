using System.Runtime.ExceptionServices;

namespace NeuronExplorer.Core.Processors;

/// <summary>
/// Loops on several processors, where the thread that asks has its loops run (see <see cref="BackgroundWork"/>); what one of
/// them throws comes as it is, as it would from a plain loop.
/// </summary>
public static class InParallel
{
    /// <summary>On all processors, as the runtime shares it out.</summary>
    public static void For(int count, Action<int> body) => ThrowAsIs(() => Parallel.For(0, count, Options(), body));

    /// <summary>
    /// On so many threads, each of which takes the next when it is done with one: of ranges given out beforehand, a thread
    /// that wakes late would have too much.
    /// </summary>
    public static void OneByOne(int count, int threads, Action<int> body)
    {
        int next = -1;
        ThrowAsIs(() => Parallel.For(0, threads, Options(threads), _ =>
        {
            for (int i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                body(i);
            }
        }));
    }

    /// <summary>For the runtime's own loops: as many threads as asked for, where this thread has its loops run.</summary>
    /// <param name="threads">0 for all processors.</param>
    /// <param name="cancellation">Stops between two parts.</param>
    public static ParallelOptions Options(int threads = 0, CancellationToken cancellation = default) => new()
    {
        MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount,
        CancellationToken = cancellation,
        TaskScheduler = BackgroundWork.Scheduler,
    };

    private static void ThrowAsIs(Action loop)
    {
        try
        {
            loop();
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }
    }
}
