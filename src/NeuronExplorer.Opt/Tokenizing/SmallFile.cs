using NeuronExplorer.Core;
using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Opt.Tokenizing;

/// <summary>Reads a tokenizer's files whole.</summary>
internal static class SmallFile
{
    public const int MaxBytes = 64 << 20;

    /// <summary>The content; a Git LFS pointer is named as one.</summary>
    public static byte[] Read(string path)
    {
        byte[] content = FileErrors.ReadSmall(path, MaxBytes);
        return content.AsSpan().StartsWith("version https://git-lfs"u8)
            ? throw new NeuronExplorerException($"{path}: {FileErrors.Diagnose(content)}")
            : content;
    }
}
