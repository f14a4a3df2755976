namespace NeuronExplorer.Core;

/// <summary>
/// An argument that cannot be right for what it is asked of, such as a layer that the model has not: commands exit with 2.
/// </summary>
public sealed class WrongArgumentException : NeuronExplorerException
{
    public WrongArgumentException(string message)
        : base(message)
    {
    }

    public WrongArgumentException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
