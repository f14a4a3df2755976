using System.Runtime.ExceptionServices;

namespace NeuronExplorer.Storage.Documents;

/// <summary>Packs on all processors; what one of them throws comes as it is, as it would from a loop.</summary>
internal static class InParallel
{
    public static void For(int count, Action<int> body)
    {
        try
        {
            Parallel.For(0, count, body);
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }
    }
}
