namespace NeuronExplorer.Core.Models;

/// <summary>How far a checkpoint's training had come.</summary>
/// <param name="Step">Optimizer steps taken, from 0.</param>
/// <param name="Source">Where this was read: a file's name, or "folder name".</param>
public sealed record TrainingStep(long Step, string Source);
