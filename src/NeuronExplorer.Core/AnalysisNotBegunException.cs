namespace NeuronExplorer.Core;

/// <summary>An analysis file that has no head yet: its run is about to write it, or ended before it could.</summary>
public sealed class AnalysisNotBegunException(string message) : NeuronExplorerException(message);
