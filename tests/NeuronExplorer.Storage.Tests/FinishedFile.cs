using LiteDB;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Storage.Files;

namespace NeuronExplorer.Storage.Tests;

/// <summary>A finished analysis of two layers, and all that a reader says of it.</summary>
internal static class FinishedFile
{
    public const int Neurons = 60;

    public static void Make(string file, int version = 0)
    {
        AnalysisInfo info = Samples.Info(version == 0 ? "small" : $"small {version}");
        using IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(file, resume: false);
        writer.SaveInfo(info);
        writer.SaveCorpus(Samples.Windows(), Samples.Vocabulary());
        writer.SaveLayer(SimpleLayers.Make(0, Neurons, version));
        writer.SaveLayer(SimpleLayers.Make(1, Neurons, version + 3));
        writer.MergePostings();
        writer.SaveInfo(info with { Status = AnalysisStatus.Done });
    }

    /// <summary>Everything that a reader says, question by question.</summary>
    public static IReadOnlyList<Func<IAnalysisReader, string>> Questions { get; } =
    [
        reader => Content.Of(reader.Info),
        reader => Content.Of(reader, 0),
        reader => Content.Of(reader, 1),
        reader => Content.Of(reader.Summaries),
        reader => Content.Of(Enumerable.Range(0, Samples.VocabularySize).Select(token => reader.FindTriggered(new NGram(token)))),
        reader => Content.Of(Enumerable.Range(0, Samples.VocabularySize).Select(token => reader.FindTriggered(new NGram(token), 5))),
        reader => Content.Of(Enumerable.Range(0, Samples.VocabularySize).Select(token => reader.FindPromoting(token))),
        reader => Content.Of(Enumerable.Range(0, Samples.VocabularySize).Select(token => reader.CountSuppressing(token))),
        reader => Content.Of(Enumerable.Range(0, 7).Select(window => reader.Window(window))),
        reader => Content.Of(reader.TokenCounts),
        reader => string.Join(
            ' ', Enumerable.Range(0, reader.Vocabulary.Count).Select(id => Convert.ToHexString(reader.Vocabulary.Bytes(id)))),
    ];

    /// <summary>Flips a byte of a document's content in the file.</summary>
    public static void DamageDocument(string file, string collection, long id)
    {
        byte[] bytes;
        using (DatabaseFile database = DatabaseFile.OpenForReading(file))
        {
            bytes = database.Database.GetCollection(collection).FindById(new BsonValue(id << 8))["bytes"].AsBinary;
        }

        byte[] content = File.ReadAllBytes(file);
        int at = content.AsSpan().IndexOf(bytes.AsSpan(0, Math.Min(bytes.Length, 3000)));
        Assert.True(at > 0);
        content[at + 3] ^= 16;
        File.WriteAllBytes(file, content);
    }
}
