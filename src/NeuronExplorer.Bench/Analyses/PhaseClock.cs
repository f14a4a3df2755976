using System.Diagnostics;

namespace NeuronExplorer.Bench.Analyses;

/// <summary>What an analysis spends its time on.</summary>
internal enum Phase
{
    /// <summary>The model's layers over the corpus.</summary>
    Compute,

    /// <summary>Packing firing bits and keeping examples.</summary>
    Packing,

    /// <summary>Sorting the corpus' n-grams, once.</summary>
    Sorting,

    Counting,

    /// <summary>Projecting updates on the vocabulary.</summary>
    Projecting,

    /// <summary>Putting a layer's results together.</summary>
    Gathering,

    /// <summary>Storing results, and the corpus and the vocabulary once.</summary>
    Storing,

    /// <summary>Waiting until weights are read.</summary>
    Waiting,

    Embedding,

    /// <summary>Checkpoints of the run, and everything else.</summary>
    Other,
}

/// <summary>Divides all time between phases: each lap goes to one of them, so no time is lost or counted twice.</summary>
internal sealed class PhaseClock
{
    private readonly double[] _seconds = new double[Enum.GetValues<Phase>().Length];
    private long _lap = Stopwatch.GetTimestamp();

    public double this[Phase phase] => _seconds[(int)phase];

    /// <summary>All phases together.</summary>
    public double Analysis => _seconds.Sum();

    /// <summary>Adds the time since the last lap to a phase.</summary>
    public void Lap(Phase phase)
    {
        long now = Stopwatch.GetTimestamp();
        _seconds[(int)phase] += Stopwatch.GetElapsedTime(_lap, now).TotalSeconds;
        _lap = now;
    }

    /// <summary>Moves a part of one phase's time to another.</summary>
    public void Move(Phase from, Phase to, double seconds)
    {
        _seconds[(int)from] -= seconds;
        _seconds[(int)to] += seconds;
    }

    /// <summary>Seconds by phase.</summary>
    public Dictionary<string, double> ByName() => Enum.GetValues<Phase>()
        .ToDictionary(phase => char.ToLowerInvariant(phase.ToString()[0]) + phase.ToString()[1..], phase => this[phase]);
}
