namespace NeuronExplorer.Core;

/// <summary>There is no analysis of a name. The message leaves out where was looked: visitors see it.</summary>
/// <param name="name">The name.</param>
public sealed class AnalysisNotFoundException(string name)
    : NeuronExplorerException($"there is no analysis \"{name}\"; the list of analyses names those that there are");
