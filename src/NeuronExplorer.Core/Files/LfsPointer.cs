namespace NeuronExplorer.Core.Files;

/// <summary>What Git leaves in place of a large file that was not fetched, and its predecessors did.</summary>
public static class LfsPointer
{
    /// <summary>Pointers are shorter than this by their specification, in bytes.</summary>
    public const int Longest = 1024;

    /// <summary>Whether a file that begins with these bytes begins as a pointer does.</summary>
    public static bool IsBegunBy(ReadOnlySpan<byte> start) => start.StartsWith("version https://git-lfs"u8)
        || start.StartsWith("version https://hawser"u8) || start.StartsWith("version http://git-media"u8);
}
