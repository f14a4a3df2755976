using System.Runtime.ExceptionServices;

namespace NeuronExplorer.Core;

/// <summary>Loops on several processors; what one of them throws comes as it is, as it would from a plain loop.</summary>
public static class InParallel
{
    /// <summary>On all processors, as the runtime shares it out.</summary>
    public static void For(int count, Action<int> body) => ThrowAsIs(() => Parallel.For(0, count, body));

    /// <summary>
    /// On so many threads, each of which takes the next when it is done with one: of ranges given out beforehand, a thread
    /// that wakes late would have too much.
    /// </summary>
    public static void OneByOne(int count, int threads, Action<int> body)
    {
        int next = -1;
        ThrowAsIs(() => Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ =>
        {
            for (int i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                body(i);
            }
        }));
    }

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
