using System.Diagnostics;
using NeuronExplorer.Bench.Workloads;

namespace NeuronExplorer.Bench.Stores;

/// <summary>
/// Several readers at once; each asks its next question as soon as it has an answer. They ask as the web app's visitors do:
/// on the pool's threads, in order of arrival. A question's time includes all waiting.
/// </summary>
internal static class Readers
{
    /// <summary>Milliseconds of each question.</summary>
    /// <param name="readers">Simultaneous readers.</param>
    /// <param name="questions">Total number of questions.</param>
    /// <param name="seed">Decides what they ask about.</param>
    /// <param name="ask">Asks one.</param>
    /// <param name="cancellation">Stops between questions.</param>
    public static double[] Ask(int readers, int questions, ulong seed, Func<BenchRandom, int> ask, CancellationToken cancellation)
    {
        double[] times = new double[questions];
        int asked = 0;
        Task.WhenAll(Enumerable.Range(0, readers).Select(_ => ReadAsync())).GetAwaiter().GetResult();
        cancellation.ThrowIfCancellationRequested();
        return times;

        async Task ReadAsync()
        {
            for (int number; !cancellation.IsCancellationRequested && (number = Interlocked.Increment(ref asked)) <= questions;)
            {
                BenchRandom random = new(seed + ((ulong)number * 7919));
                long start = Stopwatch.GetTimestamp();
                await Task.Factory.StartNew(() => ask(random), CancellationToken.None, TaskCreationOptions.PreferFairness,
                    TaskScheduler.Default)
                    .ConfigureAwait(false);
                times[number - 1] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        }
    }
}
