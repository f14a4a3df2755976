namespace NeuronExplorer.Core;

/// <summary>An analysis file that another program holds, most likely since it is writing it: it can be read once that is done.</summary>
public sealed class AnalysisInUseException(string message, Exception innerException) : NeuronExplorerException(message, innerException)
{
    /// <summary>Who holds it: "process 4711 (neurons), user ada"; null where that is unknown.</summary>
    public string? Holder { get; init; }
}
