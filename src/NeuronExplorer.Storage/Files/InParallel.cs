using System.Runtime.ExceptionServices;

namespace NeuronExplorer.Storage.Files;

/// <summary>Loops on all processors, on the scheduler of the one that asks; what one of them throws comes as it is.</summary>
internal static class InParallel
{
    public static void For(int count, Action<int> body)
    {
        try
        {
            ParallelOptions here = new() { MaxDegreeOfParallelism = Environment.ProcessorCount, TaskScheduler = TaskScheduler.Current };
            Parallel.For(0, count, here, body);
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }
    }
}
