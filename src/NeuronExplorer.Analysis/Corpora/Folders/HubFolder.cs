using NeuronExplorer.Core;
using NeuronExplorer.Core.Files;

namespace NeuronExplorer.Analysis.Corpora.Folders;

/// <summary>What a folder is known to be: a model, or the root of a data set in the cache of Hugging Face's hub.</summary>
internal static class HubFolder
{
    /// <summary>Whether a folder holds a model or an adapter of one.</summary>
    public static bool IsModel(string folder) =>
        File.Exists(Path.Combine(folder, "config.json")) || File.Exists(Path.Combine(folder, "adapter_config.json"))
        || (HubLayout.NameOf(folder, HubLayout.Models) is not null && HasSnapshots(folder));

    /// <summary>The only snapshot of a cached data set, relative to its root; null for any other folder.</summary>
    /// <exception cref="NeuronExplorerException">There is no snapshot, or more than one.</exception>
    public static string? SnapshotOf(string folder)
    {
        if (DataSetOf(folder) is null || !HasSnapshots(folder))
        {
            return null;
        }

        string[] found = HubLayout.SnapshotsIn(folder);
        return found.Length switch
        {
            1 => $"{HubLayout.Snapshots}/{Path.GetFileName(found[0])}",
            0 => throw CorpusProblem.At(folder, "the cache of a data set without a snapshot; download it again"),
            _ => throw CorpusProblem.At(
                folder, $"the cache of a data set with {found.Length} snapshots; give one of them: {string.Join(", ", found)}"),
        };
    }

    /// <summary>The data set's own name, <c>a/b</c> of <c>datasets--a--b</c>; null for any other folder.</summary>
    public static string? DataSetOf(string folder) => HubLayout.NameOf(folder, HubLayout.DataSets);

    /// <summary>Downloads in the cache that were never finished, relative to its root.</summary>
    public static IEnumerable<string> Unfinished(string folder) => Directory.Exists(Path.Combine(folder, HubLayout.Blobs))
        ? Directory.EnumerateFiles(Path.Combine(folder, HubLayout.Blobs), "*.incomplete")
            .Select(file => $"{HubLayout.Blobs}/{Path.GetFileName(file)}")
        : [];

    private static bool HasSnapshots(string folder) => Directory.Exists(Path.Combine(folder, HubLayout.Snapshots));
}
