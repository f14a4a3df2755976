namespace NeuronExplorer.Core;

/// <summary>An analysis file that another program holds, most likely since it is writing it: it can be read once that is done.</summary>
public sealed class AnalysisInUseException(string message, Exception innerException) : NeuronExplorerException(message, innerException);
