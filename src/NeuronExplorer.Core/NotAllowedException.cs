namespace NeuronExplorer.Core;

/// <summary>What an installation does not let its visitors do, such as running texts of their own: the API answers with 403.</summary>
public sealed class NotAllowedException(string message) : NeuronExplorerException(message);
