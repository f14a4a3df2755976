using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting.Detectors;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Detectors;

public sealed class DetectionsTests
{
    private static readonly FakeReader s_reader = new();

    [Fact]
    public void Of_EveryNeuron_WhatItsDetailDetectsStrongestFirst()
    {
        foreach (NeuronDetail detail in Details())
        {
            IReadOnlyList<TriggerPosting> found = Detections.Of(s_reader, detail.Id);

            Assert.Equal(
                detail.Triggers.SelectMany(triggers => triggers.Detected ?? []).Order(Comparer<Trigger>.Create(Stronger)),
                found.Select(detected => detected.Trigger));
            Assert.All(found, detected => Assert.Equal(detail.Id, detected.Neuron));
            Assert.All(found, detected => Assert.True(detected.HitRate >= 0.95));
        }
    }

    [Theory]
    [InlineData(99, 0)]
    [InlineData(1, 100_000)]
    [InlineData(1, -1)]
    public void Of_NeuronThatIsNot_Nothing(int layer, int index) => Assert.Empty(Detections.Of(s_reader, new NeuronId(layer, index)));

    [Fact]
    public void OfLayer_EveryLayer_AllThatItsNeuronsDetect()
    {
        foreach (LayerSummary layer in s_reader.Summaries)
        {
            LayerDetections found = LayerDetections.Of(s_reader, layer.Layer)!;

            Assert.Equal(
                Details().Where(detail => detail.Id.Layer == layer.Layer)
                    .SelectMany(
                        detail => detail.Triggers.SelectMany(triggers => triggers.Detected ?? []), (detail, one) => (detail.Id, one)),
                found.All.Select(detected => (detected.Neuron, detected.Trigger)));
            Assert.Equal(layer.TokenDetectors, found.All.Where(one => one.Trigger.Gram.Order == 1).DistinctBy(one => one.Neuron).Count());
        }

        Assert.Null(LayerDetections.Of(s_reader, 6));
    }

    [Fact]
    public void Neurons_TextWithinAToken_ThoseThatDetectOne()
    {
        TriggerPosting one = LayerDetections.Of(s_reader, 1)!.All[0];
        string text = s_reader.Vocabulary.Display(one.Trigger.Gram.First);

        IReadOnlySet<int> found = LayerDetections.Of(s_reader, 1)!.Neurons(new GramText(s_reader.Vocabulary, text[..^1]));

        Assert.Contains(one.Neuron.Index, found);
        Assert.Equal(
            Details().Where(detail => detail.Id.Layer == 1
                && detail.Triggers.Any(triggers => (triggers.Detected ?? []).Any(trigger => s_reader.Vocabulary.Display(trigger.Gram)
                    .Contains(text[..^1], StringComparison.OrdinalIgnoreCase)))).Select(detail => detail.Id.Index),
            found.Order());
    }

    [Theory]
    [InlineData(" the", " the", true)]
    [InlineData("·the", " the", true)]
    [InlineData("THE", " the", true)]
    [InlineData(" the", "the", false)]
    [InlineData("f t", " of| the", true)]
    [InlineData("f▏t", " of| the", false)]
    [InlineData("\n", "\n", true)]
    [InlineData("↵", "\n", true)]
    public void GramText_SpacesCountAndCaseDoesNot(string typed, string tokens, bool expected)
    {
        string[] texts = tokens.Split('|');
        Vocabulary vocabulary = new([.. texts.Select(System.Text.Encoding.UTF8.GetBytes)], []);

        Assert.Equal(expected, new GramText(vocabulary, typed).IsIn(NGram.Of([.. Enumerable.Range(0, texts.Length)])));
    }

    [Fact]
    public void Problem_LongText_SaysHowLongItMayBe()
    {
        Assert.Null(GramText.Problem(null));
        Assert.Null(GramText.Problem(new string('a', 200)));
        Assert.Equal("this text has 201 characters; give at most 200", GramText.Problem(new string('a', 201)));
    }

    private static IEnumerable<NeuronDetail> Details() =>
        from layer in s_reader.Summaries
        from index in Enumerable.Range(0, layer.Neurons)
        select s_reader.Neuron(new NeuronId(layer.Layer, index))!;

    private static int Stronger(Trigger one, Trigger other) =>
        (one.Gram.Order, -one.Count, -one.HitRate).CompareTo((other.Gram.Order, -other.Count, -other.HitRate));
}
