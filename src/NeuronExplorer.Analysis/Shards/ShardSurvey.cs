using NeuronExplorer.Analysis.Reducing;
using NeuronExplorer.Core;

namespace NeuronExplorer.Analysis.Shards;

/// <summary>Which shards of an analysis are there, and which have to be made again.</summary>
/// <param name="Count">All of them.</param>
/// <param name="Done">Those that are sound and alike.</param>
/// <param name="Missing">Those that are not there.</param>
/// <param name="Broken">Those that are damaged.</param>
/// <param name="Odd">Those made with another model, corpus, settings, versions or device than most.</param>
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
    /// <summary>Looks at the shards of a folder.</summary>
    /// <param name="output">The folder that holds <c>shards/</c>.</param>
    /// <param name="count">How many there should be; null to see it from those that are there.</param>
    /// <param name="deep">Whether every file's hash is compared, and not its size alone.</param>
    /// <param name="cancellation">Stops between files.</param>
    /// <exception cref="NeuronExplorerException">How many there should be is not to be seen.</exception>
    public static ShardSurvey Of(string output, int? count, bool deep, CancellationToken cancellation = default)
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

        List<ShardTrouble> odd = Compare(sound);
        int[] missing = [.. Enumerable.Range(0, all).Except(found.Where(place => place.Count == all).Select(place => place.Index))];
        int[] again = [.. missing, .. broken.Concat(odd).Select(trouble => trouble.Index)];
        return new ShardSurvey(
            all,
            [.. Enumerable.Range(0, all).Except(again)],
            missing,
            broken,
            odd,
            NumberRanges.Of(again),
            deep ? "hashes" : "sizes and manifests");
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

    private static List<ShardTrouble> Compare(List<ShardManifest> shards)
    {
        ShardManifest? usual = ShardLikeness.Usual(shards, withDevice: true);
        return [.. from shard in shards
                   let difference = ShardLikeness.Difference(shard, usual!)
                       ?? (shard.Device == usual!.Device ? null : $"has device {shard.Device}, and the others {usual.Device}")
                   where difference is not null
                   select new ShardTrouble(shard.Index, difference)];
    }
}
