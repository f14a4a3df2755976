namespace NeuronExplorer.Core;

/// <summary>The model of an analysis is not on this machine, or has changed: the API answers with 503 until it is there again.</summary>
public sealed class ModelMissingException(string message) : NeuronExplorerException(message);
