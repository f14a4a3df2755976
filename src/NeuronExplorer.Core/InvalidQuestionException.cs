namespace NeuronExplorer.Core;

/// <summary>
/// A question that cannot be answered as it is asked, such as a token that the model has not, or too long a text: whoever asks
/// can correct it. The API answers with 400; commands exit with 1.
/// </summary>
public sealed class InvalidQuestionException(string message) : NeuronExplorerException(message);
