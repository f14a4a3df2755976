using NeuronExplorer.Core;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Shards;

/// <summary>Which shards of an analysis are there, and which have to be made again.</summary>
/// <param name="Count">All of them.</param>
/// <param name="Done">Those that are sound and alike.</param>
/// <param name="Missing">Those that are not there.</param>
/// <param name="Broken">Those that are damaged.</param>
/// <param name="Odd">Those made with another model, corpus, settings, versions or device than is wanted, or than most.</param>
/// <param name="Array">Those to run again, as Slurm's <c>--array</c> reads them; empty where none.</param>
/// <param name="Checked">What was compared: <c>sizes and manifests</c> or <c>hashes</c>.</param>
public sealed record ShardSurvey(
    int Count,
    IReadOnlyList<int> Done,
    IReadOnlyList<int> Missing,
    IReadOnlyList<ShardTrouble> Broken,
    IReadOnlyList<ShardTrouble> Odd,
    string Array,
    string Checked)
{
    /// <summary>So many folders are named in one line.</summary>
    private const int Named = 5;

    /// <summary>Shards of another cut, by their folders' names; <c>reduce</c> takes one cut only.</summary>
    public IReadOnlyList<string> OtherCuts { get; init; } = [];

    /// <summary>Whether folders have to be deleted before tasks are run: those that are odd or of another cut.</summary>
    public bool Blocked => Odd.Count + OtherCuts.Count > 0;

    /// <summary>Looks at the shards of a folder.</summary>
    /// <param name="output">The folder that holds <c>shards/</c>.</param>
    /// <param name="count">How many there should be; null to see it from those that are there.</param>
    /// <param name="deep">Whether every file's hash is compared, and not its size alone.</param>
    /// <param name="wanted">What they should be made of; null to compare them with each other alone.</param>
    /// <param name="allowMixedDevices">Whether shards of several kinds of devices may go together.</param>
    /// <param name="cancellation">Stops between files.</param>
    /// <exception cref="NeuronExplorerException">How many there should be is not to be seen.</exception>
    public static ShardSurvey Of(
        string output,
        int? count,
        bool deep,
        WantedShards? wanted = null,
        bool allowMixedDevices = false,
        CancellationToken cancellation = default)
    {
        IReadOnlyList<ShardPlace> found = ShardPlace.List(output);
        int all = count ?? CountOf(output, found);
        List<ShardTrouble> broken = [];
        List<ShardManifest> sound = [];
        foreach (ShardPlace place in found.Where(place => place.Count == all))
        {
            try
            {
                ShardReader shard = ShardReader.Open(place);
                if (deep)
                {
                    shard.Verify(cancellation);
                }

                sound.Add(shard.Manifest);
            }
            catch (NeuronExplorerException problem)
            {
                broken.Add(new ShardTrouble(place.Index, problem.Message));
            }
        }

        List<ShardTrouble> odd = Compare(sound, wanted, allowMixedDevices);
        int[] missing = [.. Enumerable.Range(0, all).Except(found.Where(place => place.Count == all).Select(place => place.Index))];
        int[] again = [.. missing, .. broken.Concat(odd).Select(trouble => trouble.Index)];
        return new ShardSurvey(
            all,
            [.. Enumerable.Range(0, all).Except(again)],
            missing,
            broken,
            odd,
            NumberRanges.Of(again),
            deep ? "hashes" : "sizes and manifests")
        {
            OtherCuts = [.. found.Where(place => place.Count != all).Select(place => place.Name)],
        };
    }

    /// <summary>Which folders have to be deleted, and why, in one line; null where none.</summary>
    /// <param name="output">The folder that holds <c>shards/</c>.</param>
    public string? Refusal(string output)
    {
        if (!Blocked)
        {
            return null;
        }

        string shards = ShardPlace.FolderIn(output);
        string[] folders = [.. OtherCuts, .. Odd.Select(trouble => new ShardPlace(output, trouble.Index, Count).Name)];
        string why = OtherCuts.Count > 0 ? $"is of another cut, and --count {Count} is wanted" : Odd[0].Problem;
        string others = folders.Length > 1 ? $" ({NumberText.Plural(folders.Length - 1, "more shard")} unfit too)" : "";
        string what = Done.Count + Broken.Count == 0
            ? shards
            : $"in {shards}: {string.Join(", ", folders.Take(Named))}"
                + (folders.Length > Named ? $" and {folders.Length - Named} more that neurons shard --status lists" : "");
        return $"{Path.Combine(shards, folders[0])}: {why}{others}; use another --out, or delete {what}";
    }

    private static int CountOf(string output, IReadOnlyList<ShardPlace> found)
    {
        int[] counts = [.. found.Select(place => place.Count).Distinct()];
        return counts.Length switch
        {
            1 => counts[0],
            0 => throw new NeuronExplorerException(
                $"{ShardPlace.FolderIn(output)}: holds no finished shard; say with --count how many there should be"),
            _ => throw new NeuronExplorerException(
                $"{ShardPlace.FolderIn(output)}: holds shards of {string.Join(", of ", counts)}; say with --count which are meant"),
        };
    }

    /// <summary>Those that differ from what is wanted; of the rest, those that differ are most likely the fewer.</summary>
    private static List<ShardTrouble> Compare(List<ShardManifest> shards, WantedShards? wanted, bool allowMixedDevices)
    {
        ShardManifest? usual = ShardLikeness.Usual(
            shards.Where(shard => wanted?.Difference(shard) is null), withDevice: !allowMixedDevices);
        return [.. from shard in shards
                   let difference = wanted?.Difference(shard)
                       ?? ShardLikeness.Difference(shard, usual!)
                       ?? (allowMixedDevices || shard.Device == usual!.Device
                           ? null
                           : $"has device {shard.Device}, and the others {usual.Device}")
                   where difference is not null
                   select new ShardTrouble(shard.Index, difference)];
    }
}
