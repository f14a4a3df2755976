namespace NeuronExplorer.Core.Files;

/// <summary>
/// How the cache of Hugging Face's hub lies on the disk: <c>models--a--b/{blobs,refs,snapshots}</c>, a data set's alike, where
/// the files of a snapshot are links into the blobs.
/// </summary>
public static class HubLayout
{
    /// <summary>What the folder's name of a model begins with.</summary>
    public const string Models = "models--";

    /// <summary>What that of a data set begins with.</summary>
    public const string DataSets = "datasets--";

    public const string Snapshots = "snapshots";

    public const string Blobs = "blobs";

    /// <summary><c>a/b</c> for a folder <c>models--a--b</c>; null for one of another kind.</summary>
    /// <param name="folder">The folder, or null.</param>
    /// <param name="kind"><see cref="Models"/> or <see cref="DataSets"/>.</param>
    public static string? NameOf(string? folder, string kind) =>
        Path.GetFileName(Path.TrimEndingDirectorySeparator(folder ?? "")) is var name
        && name.StartsWith(kind, StringComparison.Ordinal) && name.Length > kind.Length
            ? string.Join('/', name[kind.Length..].Split("--", 2))
            : null;

    /// <summary>The snapshots in a cache of one model or data set, by name; none where it has no folder for them.</summary>
    public static string[] SnapshotsIn(string root)
    {
        string folder = Path.Combine(root, Snapshots);
        return Directory.Exists(folder) ? [.. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)] : [];
    }
}
