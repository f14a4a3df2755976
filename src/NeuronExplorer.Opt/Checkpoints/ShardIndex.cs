using System.Text.Json;
using NeuronExplorer.Core;
using NeuronExplorer.Opt.Checkpoints.Folders;

namespace NeuronExplorer.Opt.Checkpoints;

/// <summary>The index of a sharded checkpoint: <c>{"weight_map": {"name": "file", …}}</c>.</summary>
internal sealed class ShardIndex
{
    public const string Suffix = ".index.json";
    private const int MaxBytes = 4 << 20;
    private const int MaxShards = 1024;
    private readonly string _path;
    private readonly Dictionary<string, string> _map = new(StringComparer.Ordinal);

    private ShardIndex(string path, byte[] content, JsonElement root)
    {
        _path = path;
        Content = content;
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("weight_map", out JsonElement map)
            || map.ValueKind != JsonValueKind.Object)
        {
            throw new NeuronExplorerException($"{path}: has no weight_map; download it again");
        }

        foreach (JsonProperty entry in map.EnumerateObject())
        {
            Add(entry);
        }
    }

    /// <summary>The file's bytes.</summary>
    public byte[] Content { get; }

    /// <summary>The shards' file names, ordinal.</summary>
    public SortedSet<string> Shards { get; } = new(StringComparer.Ordinal);

    public static ShardIndex Open(string path)
    {
        byte[] content = FileErrors.ReadSmall(path, MaxBytes);
        ShardIndex index = JsonText.Read(path, content, root => new ShardIndex(path, content, root));
        return index.Shards.Count > 0 ? index : throw new NeuronExplorerException($"{path}: its weight_map is empty; download it again");
    }

    /// <summary>Every name must be in the shard that the index names.</summary>
    public void Check(IReadOnlyDictionary<string, IWeightFile> files)
    {
        Dictionary<string, HashSet<string>> held = files.ToDictionary(
            file => file.Key,
            file => file.Value.Tensors.Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal));
        foreach ((string name, string shard) in _map)
        {
            if (!held[shard].Contains(name))
            {
                throw new NeuronExplorerException(
                    $"{_path}: says that {ForeignText.Show(name)} is in {shard}, which does not hold it; download both again");
            }
        }
    }

    private void Add(JsonProperty entry)
    {
        string? shard = entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString() : null;
        while (shard?.StartsWith("./", StringComparison.Ordinal) is true)
        {
            shard = shard[2..];
        }

        if (shard is null || !IsPlainName(shard))
        {
            throw new NeuronExplorerException(
                $"{_path}: {ForeignText.Show(entry.Name)} is in {ForeignText.Show(shard ?? entry.Value.GetRawText())}, "
                + "which is not the name of a weight file in this folder; download it again");
        }

        if (!Shards.Contains(shard) && LeavesFolder(shard) is { } target)
        {
            throw new NeuronExplorerException(
                $"{_path}: {ForeignText.Show(shard)} is a link to {target}, outside this folder; copy the file here");
        }

        if (!_map.TryAdd(entry.Name, shard))
        {
            throw new NeuronExplorerException($"{_path}: names {ForeignText.Show(entry.Name)} twice; download it again");
        }

        if (Shards.Add(shard) && Shards.Count > MaxShards)
        {
            throw new NeuronExplorerException($"{_path}: names more than {MaxShards} files; download it again");
        }
    }

    /// <summary>Where a shard's link ends, if that is neither in the model folder nor among its cache's blobs; else null.</summary>
    private string? LeavesFolder(string shard)
    {
        string folder = Path.GetDirectoryName(_path)!;
        string? target = null;
        try
        {
            target = new FileInfo(Path.Combine(folder, shard)).ResolveLinkTarget(returnFinalTarget: true)?.FullName;
        }
        catch (IOException)
        {
            // A link that loops: opening the file says so.
        }

        return target is null || Path.GetDirectoryName(target) is not { } place || place == folder || place == HubCache.BlobsOf(folder)
            ? null
            : target;
    }

    /// <summary>A shard lies in the model folder itself and has the index's own ending; other paths are refused.</summary>
    private bool IsPlainName(string shard)
    {
        string ending = Path.GetExtension(_path[..^Suffix.Length]);
        return shard.Length is > 0 and <= 255
            && shard.AsSpan().IndexOfAny('/', '\\', ':') < 0
            && !shard.Any(char.IsControl)
            && shard.EndsWith(ending, StringComparison.Ordinal);
    }
}
