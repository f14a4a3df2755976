namespace NeuronExplorer.Hosting.Slurm;

/// <summary>An analysis as jobs of a cluster: what to do, and how the cluster is asked for it. Paths are absolute.</summary>
public sealed record SlurmRequest
{
    /// <summary>The start of the jobs' names.</summary>
    public required string Name { get; init; }

    /// <summary>The checkpoint's folder.</summary>
    public required string Model { get; init; }

    public required IReadOnlyList<string> Corpus { get; init; }

    /// <summary>Shards that the corpus is cut into.</summary>
    public required int Count { get; init; }

    /// <summary>Folder of the shards, on a disk that all nodes share.</summary>
    public required string ShardFolder { get; init; }

    /// <summary>Folder of the job files and their logs.</summary>
    public required string JobFolder { get; init; }

    /// <summary>The analysis file that the last step writes.</summary>
    public required string Database { get; init; }

    public required int FirstLayer { get; init; }

    public required int LastLayer { get; init; }

    /// <summary>Options of the analysis, for <c>neurons shard</c>.</summary>
    public IReadOnlyList<string> ShardOptions { get; init; } = [];

    /// <summary>Options for <c>neurons reduce</c>.</summary>
    public IReadOnlyList<string> ReduceOptions { get; init; } = [];

    /// <summary>The folder of <c>--libtorch</c>, which the options have too; null for the program's own libraries.</summary>
    public string? LibTorch { get; init; }

    /// <summary>How the program is called on the nodes, a word an element.</summary>
    public required IReadOnlyList<string> Program { get; init; }

    /// <summary>Lines that the shell reads before the program: <c>module load …</c>.</summary>
    public IReadOnlyList<string> Source { get; init; } = [];

    /// <summary>An Apptainer image that holds the program; null where the nodes have it.</summary>
    public string? Container { get; init; }

    /// <summary>Whether the program sees the node's GPUs in the container.</summary>
    public bool Gpu { get; init; }

    public required SlurmResources Resources { get; init; }
}
