using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Web.Neuron;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Neuron;

public sealed class NeuronFactsTests
{
    private static readonly FakeReader s_reader = new(layers: 2, neurons: 64);

    [Fact]
    public void Facts_DeadNeuron_BadgeNamesTokensTested()
    {
        LayerStatistics layer = s_reader.Layer(0)!;
        int dead = Enumerable.Range(0, layer.Neurons).First(layer.IsDead);

        NeuronBadge badge = NeuronFacts.Of(s_reader, new NeuronId(0, dead))!.Badges([])[0];

        Assert.Equal("dead", badge.Text);
        Assert.Contains("0 firings in 412,345 tokens", badge.Rule, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "token detector: rests on 1 occurrence")]
    [InlineData(2, "token detector: rests on 2 occurrences")]
    [InlineData(3, "token detector")]
    public void Facts_Detector_BadgeSaysOnHowLittleItRests(int occurrences, string expected)
    {
        LayerStatistics layer = s_reader.Layer(1)!;
        NeuronId id = new(1, Array.FindIndex(layer.Detectors, kinds => kinds.HasFlag(DetectorKinds.Token)));

        NeuronBadge badge = NeuronFacts.Of(s_reader, id)!
            .Badges([new TriggerPosting(id, new Trigger(new NGram(7), occurrences, occurrences), occurrences)])
            .Single(one => one.Kind == "detector");

        Assert.Equal(expected, badge.Text);
        Assert.Equal(occurrences < 3, badge.Rule.Contains("chance alone", StringComparison.Ordinal));
    }

    [Fact]
    public void Facts_NoSuchNeuron_Null()
    {
        Assert.Null(NeuronFacts.Of(s_reader, new NeuronId(9, 0)));
        Assert.Null(NeuronFacts.Of(s_reader, new NeuronId(0, 64)));
    }
}
