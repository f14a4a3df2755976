using System.Diagnostics;
using NeuronExplorer.Bench.Workloads;

namespace NeuronExplorer.Bench.Stores;

/// <summary>
/// Several readers at once, each of whom asks the next question as soon as it has its answer. They ask as the web app's
/// visitors do: on the pool's threads, in the order in which they come; the time of a question runs from its asking, with
/// all that it waits for.
/// </summary>
internal static class Readers
{
    /// <summary>Milliseconds of each question.</summary>
    /// <param name="readers">Readers at once.</param>
    /// <param name="questions">Questions in all.</param>
    /// <param name="seed">Decides their subjects.</param>
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
