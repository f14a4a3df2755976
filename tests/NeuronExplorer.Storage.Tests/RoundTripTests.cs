using CsCheck;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Storage.Tests;

public class RoundTripTests
{
    [Fact]
    public void Layers_SavedAndReopened_AreEqual() =>
        Gen.Select(LayerGen.Layer(0, 150), LayerGen.Layer(1, 40), LayerGen.Layer(3, 70)).Sample(
            (first, second, third) =>
            {
                using TempFolder folder = new();
                string file = folder.File("a.db");
                LayerResult[] layers = [first, second, third];
                using (IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(file, resume: false))
                {
                    writer.SaveInfo(Samples.Info());
                    foreach (LayerResult layer in layers)
                    {
                        writer.SaveLayer(layer);
                    }
                }

                using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(file);
                foreach (LayerResult layer in layers)
                {
                    Content.AssertLayer(layer, reader);
                }

                Assert.Null(reader.Layer(2));
                Assert.Null(reader.Neuron(new(2, 0)));
                Assert.Equal(
                    Content.Of(LayerSummaries.Accumulate([.. layers.Select(layer => layer.Summary)])),
                    Content.Of(reader.Summaries));
            },
            iter: 30);

    [Fact]
    public void Info_SavedAndReopened_IsEqual()
    {
        using TempFolder folder = new();
        AnalysisInfo info = Samples.Info() with { Status = AnalysisStatus.Stopped };
        using (IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(folder.File("a.db"), resume: false))
        {
            Assert.Null(writer.Info);
            writer.SaveInfo(info);
        }

        using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(folder.File("a.db"));
        Assert.Equal(Content.Of(info), Content.Of(reader.Info));
        Assert.Equal(info.Settings, reader.Info.Settings);
        Assert.Equal(DateTimeKind.Utc, reader.Info.Started.Kind);
        Assert.Equal(["a.db"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData(7, 16)]
    [InlineData(40, 3000)]
    public void Corpus_SavedAndReopened_IsEqual(int count, int positions)
    {
        using TempFolder folder = new();
        TokenWindows windows = Samples.Windows(count, positions);
        Vocabulary vocabulary = Samples.Vocabulary();
        using (IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(folder.File("a.db"), resume: false))
        {
            writer.SaveInfo(Samples.Info());
            writer.SaveCorpus(windows, vocabulary);
            writer.SaveCorpus(windows, vocabulary);
        }

        using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(folder.File("a.db"));
        for (int window = 0; window < windows.Count; window++)
        {
            Assert.Equal(windows.Window(window).ToArray(), reader.Window(window).Tokens);
            Assert.Equal(windows.Domains[windows.WindowDomains[window]], reader.Window(window).Domain);
            int length = windows.Length(window);
            foreach ((int start, int wanted) in new[] { (0, 1), (1, length), (length / 2, 3), (length - 1, 1), (length, 5),
                (length + 1, 1) })
            {
                Assert.Equal(windows.Window(window).ToArray().Skip(start).Take(wanted), reader.Window(window, start, wanted).Tokens);
            }
        }

        Assert.Throws<Core.NeuronExplorerException>(() => reader.Window(windows.Count));
        Assert.Throws<Core.NeuronExplorerException>(() => reader.Window(-1));
        Assert.Equal(vocabulary.Count, reader.Vocabulary.Count);
        Assert.Equal(vocabulary.Special.Order(), reader.Vocabulary.Special.Order());
        for (int id = 0; id < vocabulary.Count; id++)
        {
            Assert.Equal(vocabulary.Bytes(id).ToArray(), reader.Vocabulary.Bytes(id).ToArray());
            Assert.Equal(id == 2 ? 0 : windows.Tokens.Count(token => token == id), reader.TokenCounts[id]);
        }

        Assert.NotEqual(reader.Vocabulary.IdOf(" the"), reader.Vocabulary.IdOf("the"));
        Assert.NotEqual(reader.Vocabulary.IdOf("The"), reader.Vocabulary.IdOf("the"));
    }

    [Fact]
    public void SaveLayer_SavedTwice_KeepsTheSecondOnly() =>
        Gen.Select(LayerGen.Layer(5, 150), LayerGen.Layer(5, 150)).Sample(
            (before, after) =>
            {
                using TempFolder folder = new();
                using IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(folder.File("a.db"), resume: false);
                writer.SaveInfo(Samples.Info());
                writer.SaveLayer(before);
                writer.SaveLayer(after);
                writer.Dispose();
                using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(folder.File("a.db"));
                Content.AssertLayer(after, reader);
                SearchTests.AssertSearches([after], reader);
            },
            iter: 30);
}
