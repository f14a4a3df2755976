using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace NeuronExplorer.Core.Processors;

/// <summary>Makes the next items of a sequence while the last is worked on.</summary>
public static class Ahead
{
    /// <summary>
    /// The items of a sequence, made on a thread of their own, at most so many ahead; what making one throws comes in its
    /// place.
    /// </summary>
    public static IEnumerable<T> Of<T>(IEnumerable<T> items, int ahead)
    {
        using CancellationTokenSource left = new();
        using BlockingCollection<T> made = new(ahead);
        ExceptionDispatchInfo? failure = null;
        bool isBackground = BackgroundWork.IsHere;
        Thread maker = new(Make) { IsBackground = true, Name = "ahead" };
        maker.Start();
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
            maker.Join();
        }

        void Make()
        {
            if (isBackground)
            {
                BackgroundWork.EnterLowered();
            }

            try
            {
                foreach (T item in items)
                {
                    made.Add(item, left.Token);
                }
            }
            catch (OperationCanceledException) when (left.IsCancellationRequested)
            {
                // Nobody asks for more.
            }
#pragma warning disable CA1031 // handed to the one who asks for the items
            catch (Exception error)
#pragma warning restore CA1031
            {
                failure = ExceptionDispatchInfo.Capture(error);
            }

            made.CompleteAdding();
        }
    }
}
