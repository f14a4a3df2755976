using NeuronExplorer.Analysis.Shards;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Tests.Shards;

/// <summary>What a shard's manifest says before its files are written.</summary>
internal static class FakeManifest
{
    public static ShardManifest Of(
        int index, int count, TokenWindows part, ModelInfo model, CorpusInfo corpus, AnalysisSettings settings) => new()
    {
        Format = ShardManifest.CurrentFormat,
        Index = index,
        Count = count,
        Name = "test",
        Model = model,
        ModelFolder = "nowhere",
        Corpus = corpus,
        Settings = settings,
        Versions = new Dictionary<string, string> { ["neuronExplorer"] = "1" },
        Device = "hash",
        Processor = "none",
        Threads = 1,
        Documents = part.DocumentsBegun!.Sum(),
        Windows = part.Count,
        Rows = part.Rows,
        Tokens = part.TokenCount,
        Files = [],
        Started = DateTime.UnixEpoch,
        Finished = DateTime.UnixEpoch,
        Host = "",
    };
}
