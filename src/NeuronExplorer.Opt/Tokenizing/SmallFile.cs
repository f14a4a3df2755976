using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Opt.Tokenizing;

/// <summary>Reads a tokenizer's files whole.</summary>
internal static class SmallFile
{
    public const int MaxBytes = 64 << 20;

    /// <summary>The content; a Git LFS pointer and a web page are named as such.</summary>
    public static byte[] Read(string path) => FileErrors.ReadSmall(path, MaxBytes);
}
