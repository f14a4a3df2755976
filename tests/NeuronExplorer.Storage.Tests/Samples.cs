using System.Text;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Storage.Tests;

/// <summary>A small analysis' head, corpus and vocabulary.</summary>
internal static class Samples
{
    public const int VocabularySize = 40;

    private static readonly string[] s_words = ["<pad>", "a", "</s>", " the", "the", "The", " ", "", "\n", "é", "<b>", " of"];

    public static AnalysisInfo Info(string name = "small") => new()
    {
        Name = name,
        Model = new ModelInfo(
            "opt-small",
            "models/opt-small",
            new ModelShape
            {
                Layers = 4,
                DModel = 8,
                FfnDim = 32,
                Heads = 2,
                VocabularySize = VocabularySize,
                MaxPositions = 16,
                WordEmbeddingSize = 4,
            },
            1234,
            "F16",
            "safetensors",
            [new ModelFile("model.safetensors", 99)],
            "abc"),
        Corpus = new CorpusInfo
        {
            Paths = ["corpus/ä b.txt"],
            Documents = 3,
            Tokens = 1000,
            Windows = 7,
            FullWindows = 2,
            Domains = [new DomainTokens("prose", 600), new DomainTokens("code", 400)],
            Fingerprint = "def",
            Reading = new CorpusReading
            {
                FileCount = 1,
                Files = [new FileReading("ä b.txt", 99, 3, 1)],
                SkippedFileCount = 1,
                SkippedFiles = [new SkippedFile("c.arrow", ".arrow is not read")],
                SkippedDocuments = new Dictionary<string, long> { ["the text is null"] = 1 },
                OddDocuments = new Dictionary<string, long>(),
                TextFields = new Dictionary<string, long> { ["content"] = 3 },
                OtherDomains = 5,
                OtherDomainsName = "other",
            },
        },
        Settings = new AnalysisSettings { Positions = 16, LastLayer = 3, Seed = ulong.MaxValue },
        Versions = new Dictionary<string, string> { ["neuronExplorer"] = "0.1.0", ["device"] = "cpu, float32" },
        Started = new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc),
        Updated = new DateTime(2026, 1, 2, 4, 4, 5, DateTimeKind.Utc).AddTicks(7),
        Status = AnalysisStatus.Running,
    };

    /// <summary>What an analysis is made from, as the first time.</summary>
    public static GivenCorpus Given() => new(Info().Corpus.Fingerprint, Windows(), Vocabulary());

    /// <summary>Tokens that a mapper or a collation would confuse, and bytes that are not text.</summary>
    public static Vocabulary Vocabulary()
    {
        byte[][] tokens = new byte[VocabularySize][];
        for (int id = 0; id < tokens.Length; id++)
        {
            tokens[id] = id < s_words.Length ? Encoding.UTF8.GetBytes(s_words[id]) : [(byte)(0x80 + id), (byte)id];
        }

        return new Vocabulary(tokens, [0, 2]);
    }

    public static TokenWindows Windows(int windows = 7, int positions = 16)
    {
        List<int> tokens = [];
        List<int> starts = [0];
        for (int window = 0; window < windows; window++)
        {
            int length = window < 2 ? positions : Math.Max(2, positions - window);
            tokens.Add(2);
            for (int at = 1; at < length; at++)
            {
                tokens.Add((window + at) % 7 == 0 ? 0 : 3 + (((window * 5) + (at * at)) % (VocabularySize - 3)));
            }

            starts.Add(tokens.Count);
        }

        int[] domains = [.. Enumerable.Range(0, windows).Select(window => window % 2)];
        return new TokenWindows(
            positions, 2, ["prose", "code"], [.. tokens], [.. starts], domains, [.. Enumerable.Range(0, windows)]);
    }
}
