namespace NeuronExplorer.Core;

/// <summary>A part of an analysis file is not what was written. The message names it; whoever asked is not at fault.</summary>
public sealed class DamagedAnalysisException(string message, Exception innerException) : NeuronExplorerException(message, innerException)
{
    /// <summary>The part: "layer 3, details"; null where only the file is known.</summary>
    public string? Part { get; init; }
}
