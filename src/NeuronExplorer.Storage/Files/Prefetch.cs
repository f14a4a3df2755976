using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace NeuronExplorer.Storage.Files;

/// <summary>Makes the next items of a sequence while the current one is used.</summary>
internal static class Prefetch
{
    /// <summary>
    /// The items of a sequence, made on a separate thread (of the current scheduler), up to a number ahead; an exception is
    /// thrown in place of the item.
    /// </summary>
    public static IEnumerable<T> Of<T>(IEnumerable<T> items, int ahead)
    {
        using CancellationTokenSource left = new();
        using BlockingCollection<T> made = new(ahead);
        ExceptionDispatchInfo? failure = null;
        Task maker = Task.Factory.StartNew(Make, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Current);
        try
        {
            foreach (T item in made.GetConsumingEnumerable())
            {
                yield return item;
            }

            failure?.Throw();
        }
        finally
        {
            left.Cancel();
            maker.Wait(CancellationToken.None);
        }

        void Make()
        {
            try
            {
                foreach (T item in items)
                {
                    made.Add(item, left.Token);
                }
            }
            catch (OperationCanceledException) when (left.IsCancellationRequested)
            {
                // The consumer has stopped.
            }
#pragma warning disable CA1031 // rethrown to the consumer
            catch (Exception error)
#pragma warning restore CA1031
            {
                failure = ExceptionDispatchInfo.Capture(error);
            }

            made.CompleteAdding();
        }
    }
}
