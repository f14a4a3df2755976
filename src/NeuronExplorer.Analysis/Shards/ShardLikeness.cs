using System.Text.Json;
using NeuronExplorer.Core.Analyses;

namespace NeuronExplorer.Analysis.Shards;

/// <summary>What must be the same in all shards of a corpus, except the device.</summary>
internal static class ShardLikeness
{
    private const string Device = "device";

    /// <summary>Compares by content.</summary>
    private static readonly IEqualityComparer<IReadOnlyList<KeyValuePair<string, string>>> s_comparer =
        EqualityComparer<IReadOnlyList<KeyValuePair<string, string>>>.Create(
            (left, right) => left!.SequenceEqual(right!), likeness => likeness.Aggregate(0, HashCode.Combine));

    /// <summary>What is compared, by name, as text.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(ShardManifest shard) =>
    [
        new("model", shard.Model.Fingerprint),
        new("corpus", shard.Corpus.Fingerprint),
        .. Of(shard.Settings),
        .. Of(shard.Versions),
    ];

    /// <summary>Settings alone.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(AnalysisSettings settings)
    {
        using JsonDocument json = JsonSerializer.SerializeToDocument(settings);
        return
        [
            .. json.RootElement.EnumerateObject()
                .Select(setting => KeyValuePair.Create($"setting {setting.Name}", setting.Value.GetRawText())),
        ];
    }

    /// <summary>Versions alone.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(IReadOnlyDictionary<string, string> versions) =>
        versions.Where(version => version.Key != Device).OrderBy(version => version.Key, StringComparer.Ordinal)
            .Select(version => KeyValuePair.Create($"version of {version.Key}", version.Value));

    /// <summary>One of those that most are like, since those that differ are most likely the fewer; null of none.</summary>
    /// <param name="shards">All of them.</param>
    /// <param name="withDevice">Whether the device counts too.</param>
    public static ShardManifest? Usual(IEnumerable<ShardManifest> shards, bool withDevice) => shards
        .GroupBy(shard => withDevice ? [.. Of(shard), new(Device, shard.Device)] : Of(shard), s_comparer)
        .MaxBy(alike => alike.Count())?.First();

    /// <summary>How a shard differs from the others, as the rest of a sentence; null where it does not.</summary>
    public static string? Difference(ShardManifest shard, ShardManifest usual)
    {
        Dictionary<string, string> wanted = new(Of(usual));
        Dictionary<string, string> found = new(Of(shard));
        string? odd = wanted.Keys.Union(found.Keys).FirstOrDefault(what => wanted.GetValueOrDefault(what) != found.GetValueOrDefault(what));
        return odd is null
            ? null
            : $"has {odd} {found.GetValueOrDefault(odd) ?? "none"}, and the others {wanted.GetValueOrDefault(odd) ?? "none"}";
    }
}
