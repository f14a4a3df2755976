namespace NeuronExplorer.Core.Models;

/// <summary>How a model is run.</summary>
public sealed record ModelOptions
{
    /// <summary><c>auto</c>, <c>cpu</c> or <c>cuda</c>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Threads of the linear algebra; 0 means all cores.</summary>
    public int Threads { get; init; }

    /// <summary>Memory that a run may use in all, in bytes; 0 means three quarters of the free memory.</summary>
    public long MemoryBytes { get; init; }

    /// <summary>Folder of an existing PyTorch's native libraries to load instead of the packaged ones, or null.</summary>
    public string? LibTorchFolder { get; init; }
}
