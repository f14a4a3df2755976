using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Files;
using NeuronExplorer.Storage.Postings;
using NeuronExplorer.Bench.Synthetic;

namespace NeuronExplorer.Storage.Tests;

public class LayerSizeTests
{
    private static readonly SyntheticShape s_wide = SyntheticShape.Opt66b with
    {
        Layers = 2,
        Neurons = 6_000,
        Windows = 20,
        FullWindows = 10,
        DeadShare = 0,
        CurveShare = 0.01,
        Examples = 2,
    };

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    public void Layer_AnyNumberOfNeurons_ReadsBack(int neurons)
    {
        using TempFolder folder = new();
        using IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(folder.File("a.db"), resume: false);
        writer.SaveInfo(Samples.Info());
        writer.SaveLayer(SimpleLayers.Make(0, neurons));
        writer.Dispose();
        using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(folder.File("a.db"));
        Content.AssertLayer(SimpleLayers.Make(0, neurons), reader);
    }

    [Fact]
    public void Search_TokenThatLeadsForThousands_FindsAllAndTheBestFirst()
    {
        using TempFolder folder = new();
        SyntheticAnalysis made = new(s_wide);
        LayerResult[] layers = [made.Layer(0), made.Layer(1)];
        using (IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(folder.File("a.db"), resume: false))
        {
            writer.SaveInfo(made.Info);
            writer.SaveCorpus(made.Windows, made.Vocabulary);
            foreach (LayerResult layer in layers)
            {
                writer.SaveLayer(layer);
            }
        }

        using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(folder.File("a.db"));
        TriggerPosting[] postings = [.. layers
            .SelectMany(layer => layer.Details.Zip(layer.Reliable))
            .SelectMany(neuron => neuron.First.Triggers.SelectMany(triggers => triggers.Leading
                .Concat(triggers.Detected ?? [])
                .Concat(triggers.Order == 1 ? neuron.Second : [])
                .DistinctBy(trigger => trigger.Gram)
                .Select(trigger => new TriggerPosting(neuron.First.Id, trigger, triggers.Firings))))];
        NGram[] grams = [new(0), new(1), new(2), new(777),
            .. postings.Where((_, i) => i % 10_007 == 0).Select(posting => posting.Trigger.Gram)];
        Assert.True(postings.Count(posting => posting.Trigger.Gram == new NGram(0)) > 6_000);
        foreach (NGram gram in grams)
        {
            TriggerPosting[] expected = [.. postings
                .Where(posting => posting.Trigger.Gram == gram)
                .OrderByDescending(posting => posting.HitRate * posting.Share)
                .ThenBy(posting => posting.Neuron)];
            Assert.Equal(expected, reader.FindTriggered(gram));
            Assert.Equal(expected.Take(100), reader.FindTriggered(gram, 100));
            Assert.Equal(expected.Take(3000), reader.FindTriggered(gram, 3000));
        }

        Content.AssertLayer(layers[1], reader);
    }
}
