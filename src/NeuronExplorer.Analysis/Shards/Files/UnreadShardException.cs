using NeuronExplorer.Core;

namespace NeuronExplorer.Analysis.Shards.Files;

/// <summary>A shard that could not be looked at, or is of another format: whether it is damaged is not known.</summary>
internal sealed class UnreadShardException : NeuronExplorerException
{
    public UnreadShardException(string message, Exception? cause)
        : base(message, cause!)
    {
    }
}
