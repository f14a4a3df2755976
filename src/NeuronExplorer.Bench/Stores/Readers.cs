using System.Collections.Concurrent;
using System.Diagnostics;
using NeuronExplorer.Bench.Workloads;

namespace NeuronExplorer.Bench.Stores;

/// <summary>Several readers that ask one question after the other, all at once, without a pause.</summary>
internal static class Readers
{
    /// <summary>Milliseconds of each question.</summary>
    /// <param name="readers">Readers at once, each a thread of its own.</param>
    /// <param name="questions">Questions in all.</param>
    /// <param name="seed">Decides their subjects.</param>
    /// <param name="ask">Asks one.</param>
    /// <param name="cancellation">Stops between questions.</param>
    public static double[] Ask(int readers, int questions, ulong seed, Func<BenchRandom, int> ask, CancellationToken cancellation)
    {
        ConcurrentBag<double> times = [];
        ConcurrentQueue<Exception> failures = [];
        int asked = 0;
        Thread[] threads = [.. Enumerable.Range(0, readers).Select(_ => new Thread(Read) { IsBackground = true })];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        if (failures.TryDequeue(out Exception? failure))
        {
            throw new InvalidOperationException($"a reader failed: {failure.Message}", failure);
        }

        cancellation.ThrowIfCancellationRequested();
        return [.. times];

        void Read()
        {
            try
            {
                for (int number; !cancellation.IsCancellationRequested && (number = Interlocked.Increment(ref asked)) <= questions;)
                {
                    long start = Stopwatch.GetTimestamp();
                    ask(new BenchRandom(seed + ((ulong)number * 7919)));
                    times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }
            }
#pragma warning disable CA1031 // handed to the thread that waits
            catch (Exception error)
#pragma warning restore CA1031
            {
                failures.Enqueue(error);
            }
        }
    }
}
