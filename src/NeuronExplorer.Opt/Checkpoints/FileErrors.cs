using NeuronExplorer.Core;
using NeuronExplorer.Core.Files;

namespace NeuronExplorer.Opt.Checkpoints;

/// <summary>One-line errors about files in general.</summary>
internal static class FileErrors
{
    public static NeuronExplorerException Unreadable(string path, Exception error) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException when DeadLink(path) is { } target =>
            new($"{path}: is a link to {target}, which is not there; download the model again, or copy it with what its links name", error),
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
        return Diagnose(content) is { Length: > 0 } foreign ? throw new NeuronExplorerException($"{path}: {foreign}") : content;
    }

    /// <summary>Says what an unexpected file seems to be, and what to do about it.</summary>
    public static string Diagnose(ReadOnlySpan<byte> start) =>
        LfsPointer.IsBegunBy(start)
            ? "is a Git LFS pointer, not the file itself; fetch it with: git lfs pull"
            : IsWebPage(start) ? "is a web page, not the file itself; download it again" : "";

    private static bool IsWebPage(ReadOnlySpan<byte> start)
    {
        string text = System.Text.Encoding.ASCII.GetString(start[..Math.Min(start.Length, 64)]).TrimStart();
        return text.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<head", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase);
    }

    private static string? DeadLink(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget is { } target ? ForeignText.Show(target) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
