using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Hosting.Reducing;

/// <summary>Asks for shards to be reduced.</summary>
public sealed record ReduceRequest
{
    /// <summary>The folder that holds <c>shards/</c>, or one that layers of it were reduced into.</summary>
    public required string Folder { get; init; }

    /// <summary>Where reduced layers go; null for beside the shards.</summary>
    public string? LayersFolder { get; init; }

    /// <summary>The model's folder; null for the one that the shards name.</summary>
    public string? ModelFolder { get; init; }

    /// <summary>Whether shards of several kinds of devices may go together.</summary>
    public bool AllowMixedDevices { get; init; }

    /// <summary>Each run makes a folder of its own in it, and deletes that.</summary>
    public required string ScratchFolder { get; init; }

    public ModelOptions Model { get; init; } = new();
}
