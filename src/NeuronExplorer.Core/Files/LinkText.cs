using System.Text;
using System.Text.Unicode;

namespace NeuronExplorer.Core.Files;

/// <summary>
/// What programs without links write in the place of a link (git with <c>core.symlinks=false</c>, copies of a hub's cache): a
/// small file that holds the link's text, a relative path, and nothing else.
/// </summary>
public static class LinkText
{
    private const int Longest = 4 << 10;
    private const string Up = "../";
    private const string Blobs = HubLayout.Blobs + "/";

    /// <summary>The relative path that a regular file consists of; null for any other file, and for one that cannot be read.</summary>
    public static string? Of(FileInfo file)
    {
        if (!file.Exists || file.LinkTarget is not null || file.Length is 0 or > Longest)
        {
            return null;
        }

        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(file.FullName);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        if (!Utf8.IsValid(bytes))
        {
            return null;
        }

        string text = Encoding.UTF8.GetString(bytes);
        text = text.EndsWith('\n') ? text[..^1].TrimEnd('\r') : text;
        return text.Length == 0 || text.Any(char.IsControl) || text != text.Trim() || Path.IsPathRooted(text) ? null : text;
    }

    /// <summary>The same where it leads to a file or folder.</summary>
    public static string? ThatLeads(FileInfo file) =>
        Of(file) is { } text && Path.Exists(Path.Combine(file.DirectoryName!, text)) ? text : null;

    /// <summary>Whether a link's text is that of a snapshot in a hub's cache, <c>../../blobs/0f…</c>: whatever the link's name.</summary>
    public static bool IsOfBlob(string text)
    {
        string rest = text;
        while (rest.StartsWith(Up, StringComparison.Ordinal))
        {
            rest = rest[Up.Length..];
        }

        return text.Length - rest.Length >= 2 * Up.Length && rest.StartsWith(Blobs, StringComparison.Ordinal)
            && rest.Length > Blobs.Length && rest[Blobs.Length..].All(char.IsAsciiHexDigit);
    }
}
