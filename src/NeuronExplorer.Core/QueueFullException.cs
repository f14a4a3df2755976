namespace NeuronExplorer.Core;

/// <summary>So much waits already that nothing more is taken: what was asked for can be asked again in a while.</summary>
public sealed class QueueFullException(string message) : NeuronExplorerException(message);
