namespace NeuronExplorer.Sample.Training;

/// <summary>One window of a batch: what the model reads and what it should say next, at each position.</summary>
/// <param name="Inputs">Token ids [positions], the first of them the begin-of-text token.</param>
/// <param name="Targets">Token ids [positions]; -100 where nothing is asked.</param>
public readonly record struct TrainingWindow(long[] Inputs, long[] Targets);
