namespace NeuronExplorer.Sample.Training;

/// <summary>One window of a batch: at each position, the token that the model reads and the token that it should predict.</summary>
/// <param name="Inputs">Token ids [positions]; the first is the begin-of-text token.</param>
/// <param name="Targets">Token ids [positions]; -100 for no target.</param>
public readonly record struct TrainingWindow(long[] Inputs, long[] Targets);
