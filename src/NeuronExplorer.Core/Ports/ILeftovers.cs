namespace NeuronExplorer.Core.Ports;

/// <summary>Files that runs leave in the data folder: scratch of analyses that can go on, and what has no analysis any more.</summary>
public interface ILeftovers
{
    /// <summary>What was deleted when the program started, since nothing needs it.</summary>
    IReadOnlyList<Leftover> Deleted { get; }

    /// <summary>What is there now for analyses that run or can be resumed, largest first.</summary>
    IReadOnlyList<Leftover> Kept();
}

/// <summary>A scratch folder, or a file that was being copied in.</summary>
/// <param name="Name">Its name in the data folder.</param>
/// <param name="Bytes">Its size.</param>
public sealed record Leftover(string Name, long Bytes);
