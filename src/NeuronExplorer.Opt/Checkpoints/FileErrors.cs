using NeuronExplorer.Core;

namespace NeuronExplorer.Opt.Checkpoints;

/// <summary>One-line errors about files in general.</summary>
internal static class FileErrors
{
    public static NeuronExplorerException Unreadable(string path, Exception error) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException =>
            new($"{path}: no such file; check the model folder", error),
        UnauthorizedAccessException when Directory.Exists(path) =>
            new($"{path}: is a folder where a file is needed", error),
        UnauthorizedAccessException =>
            new($"{path}: permission denied; check its permissions", error),
        _ => new($"{path}: cannot be read: {ForeignText.Show(error.Message)}", error),
    };

    /// <summary>Reads a whole small file; refuses one above <paramref name="limit"/> bytes.</summary>
    public static byte[] ReadSmall(string path, int limit)
    {
        using PositionalFile file = PositionalFile.Open(path);
        if (file.Length > limit)
        {
            throw new NeuronExplorerException(
                $"{path}: has {file.Length} bytes, more than the {limit} allowed; check that it is the right file");
        }

        byte[] content = new byte[file.Length];
        file.Read(0, content);
        return content;
    }

    /// <summary>Says what an unexpected file seems to be, and what to do about it.</summary>
    public static string Diagnose(ReadOnlySpan<byte> start) =>
        start.StartsWith("version https://git-lfs"u8)
            ? "is a Git LFS pointer, not the file itself; fetch it with: git lfs pull"
            : start.StartsWith("<"u8) && !start.Contains((byte)0) // a header's length may begin with this byte, but ends in zeros
                ? "is a web page, not a weight file; download it again"
                : "";
}
