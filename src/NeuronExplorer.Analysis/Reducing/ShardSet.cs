using System.Security.Cryptography;
using System.Text;
using NeuronExplorer.Analysis.Shards;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Reducing;

/// <summary>All shards of one corpus: each there once, sound as far as sizes and manifests say, and made alike.</summary>
public sealed class ShardSet
{
    /// <summary>So many problems are named in one line.</summary>
    private const int Named = 5;

    private readonly Lazy<TokenWindows> _windows;

    private ShardSet(IReadOnlyList<ShardReader> shards)
    {
        Shards = shards;
        _windows = new(Join);
        Identity = IdentityOf(shards);
    }

    /// <summary>By index.</summary>
    public IReadOnlyList<ShardReader> Shards { get; }

    /// <summary>What is the same in all of them.</summary>
    public ShardManifest Manifest => Shards[0].Manifest;

    /// <summary>SHA-256 (hex) over the hashes of all files: layers reduced of these shards name it.</summary>
    public string Identity { get; }

    /// <summary>The whole corpus.</summary>
    /// <exception cref="NeuronExplorerException">A shard's windows are damaged, or together they are not the manifests' corpus.</exception>
    public TokenWindows Windows => _windows.Value;

    /// <summary>The device, or all kinds of them with how many shards each made.</summary>
    public string Device => Devices(Shards).ToArray() is { Length: > 1 } several
        ? string.Join("; ", several.Select(device => $"{device.Key} ({NumberText.Plural(device.Count(), "shard")})"))
        : Manifest.Device;

    /// <summary>Opens the shards of a folder.</summary>
    /// <param name="folder">The folder that holds <c>shards/</c>.</param>
    /// <param name="program">The running program's versions: shards of another program's are refused.</param>
    /// <param name="allowMixedDevices">Whether shards of several kinds of devices may go together.</param>
    /// <exception cref="NeuronExplorerException">Shards are missing, repeated, damaged or differ; the line names them.</exception>
    public static ShardSet Open(string folder, IReadOnlyDictionary<string, string> program, bool allowMixedDevices)
    {
        IReadOnlyList<ShardPlace> places = ShardPlace.List(folder);
        RefuseForeign(folder, places);
        if (places.Count == 0)
        {
            throw new NeuronExplorerException($"{ShardPlace.FolderIn(folder)}: holds no finished shard; run neurons shard first");
        }

        int count = places[^1].Count;
        if (places[0].Count != count)
        {
            throw new NeuronExplorerException(
                $"{ShardPlace.FolderIn(folder)}: holds shards of {places[0].Count} and of {count}; move those of one cut elsewhere");
        }

        int[] missing = [.. Enumerable.Range(0, count).Except(places.Select(place => place.Index))];
        if (missing.Length > 0)
        {
            string array = NumberRanges.Of(missing);
            throw new NeuronExplorerException(
                $"{ShardPlace.FolderIn(folder)}: {NumberText.Plural(missing.Length, "shard")} of {count} missing: {array}; "
                + $"run their tasks (--array={array})");
        }

        List<string> damaged = [];
        ShardReader?[] shards = [.. places.Select(place => TryOpen(place, damaged))];
        Refuse(damaged);
        ShardReader[] sound = [.. shards.OfType<ShardReader>()];
        RefuseMixed(sound, program);
        RefuseMixedDevices(sound, allowMixedDevices);
        return new ShardSet(sound);
    }

    /// <summary>The head of an analysis of these shards.</summary>
    /// <param name="name">Its name.</param>
    public AnalysisInfo Info(string name) => new()
    {
        Name = name,
        Model = Manifest.Model,
        Corpus = Manifest.Corpus,
        Settings = Manifest.Settings,
        Versions = new Dictionary<string, string>(Manifest.Versions) { ["device"] = Device },
        Started = Shards.Min(shard => shard.Manifest.Started),
        Updated = DateTime.UtcNow,
        Status = AnalysisStatus.Running,
    };

    /// <summary>A copied or renamed folder is not a shard, and must not be taken for one that is not needed.</summary>
    private static void RefuseForeign(string folder, IReadOnlyList<ShardPlace> places)
    {
        HashSet<string> known = [.. places.Select(place => place.Name)];
        string shards = ShardPlace.FolderIn(folder);
        string[] foreign = Directory.Exists(shards)
            ? [.. Directory.EnumerateDirectories(shards).Where(one => Path.GetFileName(one) is var name
                && !name.StartsWith('.') && !known.Contains(name)).Order()]
            : [];
        if (foreign.Length > 0)
        {
            throw new NeuronExplorerException($"{foreign[0]}: is not named like a shard, perhaps a copy of one; move it elsewhere");
        }
    }

    private static ShardReader? TryOpen(ShardPlace place, List<string> damaged)
    {
        try
        {
            return ShardReader.Open(place);
        }
        catch (NeuronExplorerException problem)
        {
            damaged.Add(problem.Message);
            return null;
        }
    }

    private static void RefuseMixed(ShardReader[] shards, IReadOnlyDictionary<string, string> program)
    {
        ShardManifest usual = ShardLikeness.Usual(shards.Select(shard => shard.Manifest), withDevice: false)!;
        Refuse([.. shards.Select(shard => (shard, Difference: ShardLikeness.Difference(shard.Manifest, usual)))
            .Where(odd => odd.Difference is not null)
            .Select(odd => $"{odd.shard.Place.Folder}: {odd.Difference}; delete it and run its task again as the others")]);
        foreach ((string what, string version) in program)
        {
            if (usual.Versions.GetValueOrDefault(what) is var made && made != version)
            {
                throw new NeuronExplorerException(
                    $"{shards[0].Place.Folder}: was made with {what} {made ?? "unknown"}, and this is {version}; "
                    + "reduce with the program that made the shards");
            }
        }
    }

    private static void RefuseMixedDevices(ShardReader[] shards, bool allowed)
    {
        if (!allowed && Devices(shards).ToArray() is { Length: > 1 } several)
        {
            string kinds = string.Join("; ", several.Select(device =>
                $"{device.Key}: --array={NumberRanges.Of(device.Select(shard => shard.Manifest.Index))}"));
            throw new NeuronExplorerException(
                $"{shards[0].Place.Output}: its shards were made on {several.Length} kinds of devices, and signs near zero may differ "
                + $"({kinds}); run those of one kind again, or add --allow-mixed-devices");
        }
    }

    private static IEnumerable<IGrouping<string, ShardReader>> Devices(IEnumerable<ShardReader> shards) =>
        shards.GroupBy(shard => shard.Manifest.Device).OrderByDescending(device => device.Count()).ThenBy(device => device.Key);

    private static void Refuse(List<string> problems)
    {
        if (problems.Count > 0)
        {
            throw new NeuronExplorerException(string.Join("; ", problems.Take(Named))
                + (problems.Count > Named ? $"; and {problems.Count - Named} more shards" : ""));
        }
    }

    private static string IdentityOf(IEnumerable<ShardReader> shards)
    {
        StringBuilder all = new();
        foreach (ShardManifest shard in shards.Select(shard => shard.Manifest))
        {
            all.Append(shard.Index).Append(' ').Append(shard.Device).Append('\n');
            foreach (ShardFile file in shard.Files.OrderBy(file => file.Name, StringComparer.Ordinal))
            {
                all.Append(file.Name).Append(' ').Append(file.Sha256).Append('\n');
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())));
    }

    private TokenWindows Join()
    {
        foreach (ShardReader shard in Shards)
        {
            shard.Require(ShardPlace.WindowsName);
        }

        TokenWindows windows = CorpusSlices.Join([.. Shards.Select(shard => shard.Windows)]);
        CorpusInfo corpus = Manifest.Corpus;
        return (windows.TokenCount, windows.Count, windows.FullWindows) == (corpus.Tokens, corpus.Windows, corpus.FullWindows)
            ? windows
            : throw new NeuronExplorerException(
                $"{Shards[0].Place.Output}: its shards have {windows.TokenCount} tokens in {windows.Count} windows, and their corpus "
                + $"{corpus.Tokens} in {corpus.Windows}; run neurons shard again for all of them");
    }
}
