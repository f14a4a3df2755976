using NeuronExplorer.Core;
using NeuronExplorer.Core.Files;

namespace NeuronExplorer.Opt.Checkpoints.Folders;

/// <summary>A model in Hugging Face's cache (<see cref="HubLayout"/>): which snapshot is meant, and where its files lie.</summary>
internal static class HubCache
{
    /// <summary>The model's folder, where a folder is a cache of one model, its snapshots or one snapshot; else null.</summary>
    /// <exception cref="NeuronExplorerException">The cache is of a data set, of several models, or has no snapshot to choose.</exception>
    public static ModelFolder? TryFind(string folder)
    {
        RefuseOthers(folder);
        if (NameIn(folder) is { } name)
        {
            return new ModelFolder(Snapshot(folder), name);
        }

        string? parent = Path.GetDirectoryName(folder);
        if (Path.GetFileName(folder) == HubLayout.Snapshots && NameIn(parent) is { } above)
        {
            return new ModelFolder(Snapshot(parent!), above);
        }

        return RootOf(folder) is { } root ? new ModelFolder(folder, NameIn(root)!) : null;
    }

    /// <summary>Whether a folder is a cache of one model.</summary>
    public static bool IsOfOneModel(string folder) => NameIn(folder) is not null && HubLayout.SnapshotsIn(folder).Length > 0;

    /// <summary>Where the files of a snapshot lie that are links in it; null for any other folder.</summary>
    public static string? BlobsOf(string folder) => RootOf(folder) is { } root ? Path.Combine(root, HubLayout.Blobs) : null;

    /// <summary>The cache that a snapshot lies in, or null.</summary>
    private static string? RootOf(string folder)
    {
        string? parent = Path.GetDirectoryName(folder);
        string? root = Path.GetDirectoryName(parent);
        return Path.GetFileName(parent) == HubLayout.Snapshots && NameIn(root) is not null ? root : null;
    }

    private static string? NameIn(string? folder) => HubLayout.NameOf(folder, HubLayout.Models);

    /// <summary>The only snapshot, or the one that <c>refs/main</c> names.</summary>
    private static string Snapshot(string root)
    {
        string[] snapshots = HubLayout.SnapshotsIn(root);
        if (snapshots.Length == 1)
        {
            return snapshots[0];
        }

        if (snapshots.Length == 0)
        {
            string unfinished = UnfinishedDownload.In(root) is { } file ? $" ({file} is unfinished)" : "";
            throw new NeuronExplorerException(
                $"{root}: is a Hugging Face cache without a snapshot{unfinished}; download the model again, or name its own folder");
        }

        string main = Path.Combine(root, "refs", "main");
        SpecialFile.RefuseToRead(main);
        string? named = File.Exists(main) ? File.ReadAllText(main).Trim() : null;
        return snapshots.FirstOrDefault(snapshot => Path.GetFileName(snapshot) == named)
            ?? throw new NeuronExplorerException(
                $"{root}: holds {snapshots.Length} snapshots, and refs/main names none of them; "
                + $"name one: {Listed(snapshots)}");
    }

    private static void RefuseOthers(string folder)
    {
        string name = Path.GetFileName(folder);
        if (name.StartsWith(HubLayout.DataSets, StringComparison.Ordinal) || name.StartsWith("spaces--", StringComparison.Ordinal))
        {
            throw new NeuronExplorerException(
                $"{folder}: is the cache of a {name[..name.IndexOf("s--", StringComparison.Ordinal)]}, not of a model; "
                + "name the folder of a model: models--…");
        }

        foreach (string hub in (string[])[folder, Path.Combine(folder, "hub")])
        {
            if (Directory.Exists(hub) && !File.Exists(Path.Combine(folder, OptConfig.FileName)))
            {
                string[] models = [.. Directory.EnumerateDirectories(hub, $"{HubLayout.Models}*").Order(StringComparer.Ordinal)];
                if (models.Length > 0)
                {
                    throw new NeuronExplorerException(
                        $"{folder}: is a Hugging Face cache of {(models.Length == 1 ? "one model" : $"{models.Length} models")}; "
                        + $"name {(models.Length == 1 ? "its folder" : "the folder of one")}: {Listed(models)}");
                }
            }
        }
    }

    private static string Listed(IEnumerable<string> paths)
    {
        string[] all = [.. paths];
        return string.Join(", ", all.Take(3)) + (all.Length > 3 ? " …" : "");
    }
}
