using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Analysis.Shards;

/// <summary>What the shards of a folder should be made of, as far as it is known without running the model.</summary>
public sealed record WantedShards
{
    private const int ShownOfHash = 12;

    public required ModelInfo Model { get; init; }

    /// <summary>With their defaults filled in.</summary>
    public required AnalysisSettings Settings { get; init; }

    /// <summary>The files of the corpus: names and sizes are compared, of the first thousand.</summary>
    public required CorpusPlan Corpus { get; init; }

    /// <summary>The corpus' fingerprint; null where its texts were not read, since that takes long.</summary>
    public string? CorpusFingerprint { get; init; }

    /// <summary>Versions of the program and its libraries; empty where another program will make the shards.</summary>
    public IReadOnlyDictionary<string, string> Versions { get; init; } = new Dictionary<string, string>();

    /// <summary>How a shard differs, as the rest of a sentence; null where it does not.</summary>
    public string? Difference(ShardManifest shard)
    {
        ArgumentNullException.ThrowIfNull(shard);
        if (shard.Model.Fingerprint != Model.Fingerprint)
        {
            return Sentence($"model {Named(shard.Model)}", Named(Model));
        }

        Dictionary<string, string> made = new(ShardLikeness.Of(shard));
        KeyValuePair<string, string> odd = ShardLikeness.Of(Settings).Concat(ShardLikeness.Of(Versions))
            .FirstOrDefault(wanted => made.GetValueOrDefault(wanted.Key) != wanted.Value);
        return odd.Key is not null ? Sentence($"{odd.Key} {made.GetValueOrDefault(odd.Key) ?? "none"}", odd.Value)
            : OtherFiles(shard.Corpus)
            ?? (CorpusFingerprint is null || CorpusFingerprint == shard.Corpus.Fingerprint
                ? null
                : Sentence($"a corpus of other texts ({Short(shard.Corpus.Fingerprint)})", Short(CorpusFingerprint)));
    }

    private string? OtherFiles(CorpusInfo made)
    {
        if (made.Reading is not { } read)
        {
            return null;
        }

        // Where the token limit ended the reading, what comes after it played no part.
        bool isCut = Settings.MaxTokens > 0 && made.Tokens >= Settings.MaxTokens;
        foreach ((FileReading file, int index) in read.Files.Select((file, index) => (file, index)))
        {
            PlannedFile? wanted = index < Corpus.Files.Count ? Corpus.Files[index] : null;
            if (wanted?.Path != file.Path || (wanted.Bytes != file.Bytes && file.Path != read.StoppedIn))
            {
                return Sentence(
                    $"the corpus file {file.Path} of {file.Bytes} bytes",
                    wanted is null ? "none" : $"{wanted.Path} of {wanted.Bytes} bytes");
            }
        }

        int files = read.FileCount + read.UnreadFileCount;
        return isCut ? null : files == Corpus.Files.Count ? null : Sentence($"a corpus of {files} files", $"one of {Corpus.Files.Count}");
    }

    private static string Named(ModelInfo model) => $"{model.Name} ({Short(model.Fingerprint)})";

    private static string Short(string hash) => hash.Length > ShownOfHash ? hash[..ShownOfHash] : hash;

    private static string Sentence(string made, string wanted) => $"has {made}, and {wanted} is wanted";
}
