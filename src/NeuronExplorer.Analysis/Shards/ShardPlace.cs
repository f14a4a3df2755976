using System.Globalization;

namespace NeuronExplorer.Analysis.Shards;

/// <summary>Where a shard stands: <c>OUT/shards/shard-00003-of-00016</c>.</summary>
/// <param name="Output">The folder of all shards of an analysis, OUT.</param>
/// <param name="Index">The shard, from 0 …</param>
/// <param name="Count">… of so many.</param>
public sealed record ShardPlace(string Output, int Index, int Count)
{
    /// <summary>The manifest of a shard.</summary>
    public const string ManifestName = "manifest.json";

    /// <summary>The manifest's own hash, as <c>sha256sum -c</c> reads it.</summary>
    public const string SealName = "manifest.sha256";

    public const string WindowsName = "windows.bin";

    private const string Prefix = "shard-";
    private const string Of = "-of-";

    /// <summary>The folder's name.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Index:00000}{Of}{Count:00000}");

    /// <summary>The finished shard.</summary>
    public string Folder => Path.Combine(FolderIn(Output), Name);

    /// <summary>Where it is built; on the same disk, so that it is finished by a rename.</summary>
    public string BuildingFolder => Path.Combine(FolderIn(Output), $".building-{Name}");

    /// <summary>A file that is there from when the shard is begun until it is finished.</summary>
    public string BegunFile => Path.Combine(BuildingFolder, "building.json");

    /// <summary>Held by the task that makes it, on disks that know locks.</summary>
    public string LockFile => Path.Combine(FolderIn(Output), $".lock-{Name}");

    /// <summary>Where its task keeps what another machine needs to go on.</summary>
    public string CheckpointFolder => Path.Combine(Output, "checkpoints", Name);

    /// <summary>The folder of all finished shards.</summary>
    public static string FolderIn(string output) => Path.Combine(output, "shards");

    /// <summary>A layer's firing bits.</summary>
    public static string BitsName(int layer) => string.Create(CultureInfo.InvariantCulture, $"layer-{layer:000}.bits");

    /// <summary>A layer's examples and counts by size.</summary>
    public static string ExamplesName(int layer) => string.Create(CultureInfo.InvariantCulture, $"layer-{layer:000}.examples");

    /// <summary>The shards that are there, finished, by count and index; whether they are sound is not looked at.</summary>
    public static IReadOnlyList<ShardPlace> List(string output)
    {
        string folder = FolderIn(output);
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateDirectories(folder).Select(shard => Parse(output, Path.GetFileName(shard))).OfType<ShardPlace>()
                .OrderBy(place => place.Count).ThenBy(place => place.Index)]
            : [];
    }

    private static ShardPlace? Parse(string output, string name)
    {
        string[] numbers = name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..].Split(Of) : [];
        return numbers.Length == 2
            && int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            && int.TryParse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && new ShardPlace(output, index, count) is var place && place.Name == name && index < count
            ? place
            : null;
    }
}
