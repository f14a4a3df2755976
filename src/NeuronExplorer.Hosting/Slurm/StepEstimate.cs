namespace NeuronExplorer.Hosting.Slurm;

/// <summary>What each task of a step takes.</summary>
/// <param name="Tasks">The step's tasks.</param>
/// <param name="Tokens">Tokens that a task reads.</param>
/// <param name="Hours">Time of a task.</param>
/// <param name="MemoryBytes">Memory of a task.</param>
/// <param name="ScratchBytes">Space on the node's disk while a task runs.</param>
public sealed record StepEstimate(int Tasks, long Tokens, double Hours, long MemoryBytes, long ScratchBytes)
{
    /// <summary>The smallest memory with which a task runs at all.</summary>
    public long LeastMemoryBytes { get; init; }
}
