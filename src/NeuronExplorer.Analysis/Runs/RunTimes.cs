using System.Diagnostics;

namespace NeuronExplorer.Analysis.Runs;

/// <summary>What a run spends its time on.</summary>
public enum RunStep
{
    /// <summary>Residual streams that go into layer 0.</summary>
    Embedding,

    /// <summary>Sorting the corpus' n-grams, once.</summary>
    Sorting,

    /// <summary>Waiting for a layer's weights.</summary>
    Waiting,

    /// <summary>Running batches, <see cref="Packing"/> included.</summary>
    Running,

    /// <summary>Packing firing bits and keeping examples.</summary>
    Packing,

    /// <summary>Counting by token, pair, triple, position and domain.</summary>
    Counting,

    /// <summary>Projecting updates on the vocabulary.</summary>
    Projecting,

    /// <summary>Storing corpus and layers.</summary>
    Storing,

    /// <summary>Writing down how far the run is.</summary>
    Checkpoints,
}

/// <summary>Wall-clock time by step, of one process. Added to by one thread, read by any.</summary>
public sealed class RunTimes
{
    private readonly long[] _ticks = new long[Enum.GetValues<RunStep>().Length];

    public TimeSpan this[RunStep step] => Stopwatch.GetElapsedTime(0, Volatile.Read(ref _ticks[(int)step]));

    /// <summary>Measures a step until disposed.</summary>
    internal IDisposable Of(RunStep step) => new Measurement(this, step, Stopwatch.GetTimestamp());

    private sealed class Measurement(RunTimes times, RunStep step, long start) : IDisposable
    {
        public void Dispose() => Interlocked.Add(ref times._ticks[(int)step], Stopwatch.GetTimestamp() - start);
    }
}
