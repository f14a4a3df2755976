using LiteDB;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Storage.Files;

namespace NeuronExplorer.Storage.Tests;

public class BrokenFileTests
{
    [Fact]
    public void Open_NoFile_SaysSo()
    {
        using TempFolder folder = new();
        AssertLine(() => new LiteAnalysisStore().OpenForReading(folder.File("none.db")), "does not exist");
    }

    [Theory]
    [InlineData(0, "is empty")]
    [InlineData(100, "is not an analysis")]
    [InlineData(20000, "is not an analysis")]
    public void Open_ForeignFile_SaysSoAndLeavesIt(int bytes, string expected)
    {
        using TempFolder folder = new();
        byte[] content = new byte[bytes];
        new Random(1).NextBytes(content);
        File.WriteAllBytes(folder.File("a.db"), content);
        AssertLine(() => new LiteAnalysisStore().OpenForReading(folder.File("a.db")), expected);
        if (bytes > 0)
        {
            AssertLine(() => new LiteAnalysisStore().OpenForWriting(folder.File("a.db"), resume: true), expected);
        }

        Assert.Equal(content, File.ReadAllBytes(folder.File("a.db")));
    }

    [Fact]
    public void Open_AnotherProgramsLiteDbFile_SaysSoAndLeavesIt()
    {
        using TempFolder folder = new();
        using (LiteDatabase other = new(folder.File("a.db")))
        {
            other.GetCollection("head").Insert(new BsonDocument { ["_id"] = "format", ["version"] = 1 });
        }

        byte[] content = File.ReadAllBytes(folder.File("a.db"));
        AssertLine(() => new LiteAnalysisStore().OpenForReading(folder.File("a.db")), "another program, not an analysis");
        AssertLine(() => new LiteAnalysisStore().OpenForWriting(folder.File("a.db"), resume: true), "another program, not an analysis");
        Assert.Equal(content, File.ReadAllBytes(folder.File("a.db")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Open_OtherVersion_IsRefused(int version)
    {
        using TempFolder folder = new();
        Save(folder.File("a.db"));
        RawFile.Change(folder.File("a.db"), raw =>
        {
            BsonDocument format = raw.GetCollection("head").FindById("format");
            format["version"] = version;
            raw.GetCollection("head").Update(format);
        });

        AssertLine(() => new LiteAnalysisStore().OpenForReading(folder.File("a.db")), $"format version {version}");
        AssertLine(() => new LiteAnalysisStore().OpenForWriting(folder.File("a.db"), resume: true), $"format version {version}");
    }

    [Fact]
    public void Open_TruncatedAnywhere_SaysSoAndNeverAnswersWrongly()
    {
        using TempFolder folder = new();
        Save(folder.File("a.db"));
        byte[] content = File.ReadAllBytes(folder.File("a.db"));
        for (int length = 1; length < content.Length; length += 3001)
        {
            File.WriteAllBytes(folder.File("b.db"), content[..length]);
            AssertLine(() => new LiteAnalysisStore().OpenForReading(folder.File("b.db")), "b.db");
        }
    }

    [Fact]
    public void Read_DamagedBytes_GivesWhatWasWrittenOrOneLine()
    {
        using TempFolder folder = new();
        Save(folder.File("a.db"));
        byte[] content = File.ReadAllBytes(folder.File("a.db"));
        string?[] sound = Ask(folder.File("a.db"));
        Random random = new(7);
        int refused = 0;
        for (int round = 0; round < 60; round++)
        {
            byte[] damaged = [.. content];
            for (int i = 0; i < 20; i++)
            {
                damaged[random.Next(8192, damaged.Length)] ^= (byte)(1 << random.Next(8));
            }

            File.WriteAllBytes(folder.File("b.db"), damaged);
            string?[] answers = Ask(folder.File("b.db"));
            for (int i = 0; i < answers.Length; i++)
            {
                Assert.True(answers[i] is null || answers[i] == sound[i], $"round {round}, question {i}: {answers[i]}");
                refused += answers[i] is null ? 1 : 0;
            }
        }

        Assert.True(refused > 0);
    }

    /// <summary>Asks a file every question; the answer is null if the file refuses in one line.</summary>
    private static string?[] Ask(string file)
    {
        Func<IAnalysisReader, string>[] questions =
        [
            reader => Content.Of(reader.Layer(0)),
            reader => Content.Of(Enumerable.Range(0, 300).Select(neuron => reader.Neuron(new NeuronId(0, neuron)))),
            reader => Content.Of(Enumerable.Range(0, 300).Select(neuron => reader.PositionCounts(new NeuronId(0, neuron)))),
            reader => Content.Of(reader.Summaries),
            reader => Content.Of(reader.FindTriggered(new NGram(5))),
            reader => Content.Of(reader.FindPromoting(5)),
            reader => Content.Of(Enumerable.Range(0, 7).Select(window => reader.Window(window))),
            reader => Content.Of(reader.TokenCounts),
        ];
        return [.. questions.Select(question =>
        {
            try
            {
                using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(file);
                return question(reader);
            }
            catch (NeuronExplorerException failure)
            {
                Assert.DoesNotContain('\n', failure.Message);
                return null;
            }
        })];
    }

    [Theory]
    [InlineData(64 << 10)]
    [InlineData(400 << 10)]
    [InlineData(900 << 10)]
    [InlineData(1500 << 10)]
    public void Write_DiskFull_SaysSoAndKeepsWhatWasStored(int room)
    {
        using TempFolder folder = new();
        string file = folder.File("a.db");
        LiteAnalysisStore full = new(room);
        int stored = 0;
        IAnalysisWriter? writer = null;
        string line = AssertLine(
            () =>
            {
                writer = full.OpenForWriting(file, resume: false);
                writer.SaveInfo(Samples.Info());
                for (int layer = 0; layer < 100; layer++)
                {
                    writer.SaveLayer(SimpleLayers.Make(layer, 2000, layer));
                    stored++;
                }
            },
            "no space left");
        Assert.Contains("a.db", line, StringComparison.Ordinal);
        Assert.Contains("MB free", line, StringComparison.Ordinal);
        using (IAnalysisReader during = full.OpenForReading(file))
        {
            AssertStored(during, stored);
        }

        writer!.Dispose();
        using (IAnalysisReader after = new LiteAnalysisStore().OpenForReading(file))
        {
            AssertStored(after, stored);
        }

        using IAnalysisWriter resumed = new LiteAnalysisStore().OpenForWriting(file, resume: true);
        Assert.Equal(Enumerable.Range(0, stored), resumed.StoredLayers);
        resumed.SaveLayer(SimpleLayers.Make(stored, 2000, stored));
        Assert.Equal(Enumerable.Range(0, stored + 1), resumed.StoredLayers);
    }

    private static void AssertStored(IAnalysisReader reader, int stored)
    {
        Assert.Equal(stored, reader.Info.LayersDone);
        Assert.Null(reader.Layer(stored));
        for (int layer = 0; layer < stored; layer++)
        {
            Content.AssertLayer(SimpleLayers.Make(layer, 2000, layer), reader);
        }
    }

    private static void Save(string file)
    {
        using IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(file, resume: false);
        writer.SaveInfo(Samples.Info());
        writer.SaveCorpus(Samples.Windows(), Samples.Vocabulary());
        writer.SaveLayer(SimpleLayers.Make(0, 300));
    }

    private static string AssertLine(Action action, string expected)
    {
        string message = Assert.ThrowsAny<NeuronExplorerException>(action).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        return message;
    }

    /// <summary>What LiteDB and decoding throw over damage says nothing to who reads the line.</summary>
    [Fact]
    public void Reading_FailureInWordsForProgrammers_IsTheStoresOwnLine()
    {
        NeuronExplorerException told = Files.Failures.Reading(
            "a.db", new InvalidOperationException("current value must fit inside defined buffer"), "layer 1, details");

        Assert.StartsWith("cannot read a.db: layer 1, details: it cannot be read; ", told.Message, StringComparison.Ordinal);
        Assert.Equal("it cannot be read", Files.Failures.Reason(told));
    }
}
