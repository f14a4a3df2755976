namespace NeuronExplorer.Hosting.Slurm;

/// <summary>How the tasks run, for an estimate.</summary>
/// <param name="Count">Shards.</param>
public sealed record ClusterTask(int Count)
{
    /// <summary>Tasks that run at once; 0 for all.</summary>
    public int Concurrent { get; init; }

    /// <summary>Tokens a second of a task of the map, packing included; 0 for a guess at this machine's processor.</summary>
    public double TokensPerSecond { get; init; }

    /// <summary>The memory that a task may use; 0 for the usual budget.</summary>
    public long MemoryBytes { get; init; }

    /// <summary>Cores of a task; 0 for as many as this machine has.</summary>
    public int Cores { get; init; }
}
