using System.Runtime.ExceptionServices;

namespace NeuronExplorer.Storage.Files;

/// <summary>Loops on all processors, on the caller's scheduler; exceptions are thrown unwrapped.</summary>
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
