namespace NeuronExplorer.Core;

/// <summary>
/// A failure that the user can act on: one line that names what was read, the offending value and what to do.
/// Commands print <see cref="Exception.Message"/> and exit with 1; pages show it and stay up.
/// </summary>
public class NeuronExplorerException : Exception
{
    public NeuronExplorerException(string message)
        : base(message)
    {
    }

    public NeuronExplorerException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
