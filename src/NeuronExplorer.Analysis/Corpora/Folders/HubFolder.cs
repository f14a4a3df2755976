using NeuronExplorer.Core;

namespace NeuronExplorer.Analysis.Corpora.Folders;

/// <summary>What a folder is known to be: a model, or the root of a data set in the cache of Hugging Face's hub.</summary>
internal static class HubFolder
{
    private const string DataSet = "datasets--";
    private const string Snapshots = "snapshots";

    /// <summary>Whether a folder holds a model or an adapter of one.</summary>
    public static bool IsModel(string folder) =>
        File.Exists(Path.Combine(folder, "config.json")) || File.Exists(Path.Combine(folder, "adapter_config.json"))
        || (NameOf(folder).StartsWith("models--", StringComparison.Ordinal) && Directory.Exists(Path.Combine(folder, Snapshots)));

    /// <summary>The only snapshot of a cached data set, relative to its root; null for any other folder.</summary>
    /// <exception cref="NeuronExplorerException">There is no snapshot, or more than one.</exception>
    public static string? SnapshotOf(string folder)
    {
        if (!NameOf(folder).StartsWith(DataSet, StringComparison.Ordinal) || !Directory.Exists(Path.Combine(folder, Snapshots)))
        {
            return null;
        }

        string[] found = [.. Directory.EnumerateDirectories(Path.Combine(folder, Snapshots)).Select(NameOf).Order(StringComparer.Ordinal)];
        return found.Length switch
        {
            1 => $"{Snapshots}/{found[0]}",
            0 => throw CorpusProblem.At(folder, "the cache of a data set without a snapshot; download it again"),
            _ => throw CorpusProblem.At(
                folder, $"the cache of a data set with {found.Length} snapshots; give one of them: "
                + string.Join(", ", found.Select(name => Path.Combine(folder, Snapshots, name)))),
        };
    }

    /// <summary>The data set's own name, <c>a/b</c> of <c>datasets--a--b</c>.</summary>
    public static string DataSetOf(string folder) => NameOf(folder)[DataSet.Length..].Replace("--", "/", StringComparison.Ordinal);

    /// <summary>Downloads in the cache that were never finished, relative to its root.</summary>
    public static IEnumerable<string> Unfinished(string folder) => Directory.Exists(Path.Combine(folder, "blobs"))
        ? Directory.EnumerateFiles(Path.Combine(folder, "blobs"), "*.incomplete").Select(file => $"blobs/{NameOf(file)}")
        : [];

    private static string NameOf(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
}
