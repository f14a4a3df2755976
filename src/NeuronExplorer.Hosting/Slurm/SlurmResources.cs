namespace NeuronExplorer.Hosting.Slurm;

/// <summary>What a task asks of the cluster, in Slurm's words; null leaves it to the cluster.</summary>
public sealed record SlurmResources
{
    public string? Partition { get; init; }

    /// <summary>Partition of the two steps that use no GPU; null for the same.</summary>
    public string? ReducePartition { get; init; }

    public string? Account { get; init; }

    public string? Qos { get; init; }

    public string? Time { get; init; }

    /// <summary>Generic resources of the first step, such as <c>gpu:1</c>.</summary>
    public string? Gres { get; init; }

    /// <summary>Cores of a task; 0 for the cluster's usual number.</summary>
    public int Cpus { get; init; }

    public string? Memory { get; init; }

    /// <summary>Tasks of an array that run at once; 0 for as many as there is room for.</summary>
    public int Concurrent { get; init; }

    /// <summary>How long before its time limit a task is told to write a checkpoint.</summary>
    public int SecondsBeforeLimit { get; init; } = 120;
}
