using NeuronExplorer.Core;

namespace NeuronExplorer.Analysis.Shards.Files;

/// <summary>Errors of a shard's files, as one line.</summary>
internal static class ShardProblem
{
    /// <summary>Damage: the shard has to be made again.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="problem">What is wrong with it, as the rest of a sentence.</param>
    /// <param name="cause">What was thrown, or null.</param>
    public static NeuronExplorerException At(string path, string problem, Exception? cause = null)
    {
        string line = $"{path}: {problem.ReplaceLineEndings(" ").TrimEnd('.')}; "
            + "run its task again, which makes it anew (after neurons slurm: submit.sh --deep)";
        return cause is null ? new NeuronExplorerException(line) : new NeuronExplorerException(line, cause);
    }

    /// <summary>No damage was seen: the shard may be sound to others, and is not made again by itself.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problem">What is wrong with it and what to do, as the rest of a sentence.</param>
    /// <param name="cause">What was thrown, or null.</param>
    public static UnreadShardException Unread(string path, string problem, Exception? cause = null) =>
        new($"{path}: {problem}, or delete {Path.GetDirectoryName(path)} to make it again", cause);
}
