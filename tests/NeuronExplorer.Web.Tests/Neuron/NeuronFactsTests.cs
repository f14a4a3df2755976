using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Statistics;
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

    [Fact]
    public void Facts_NoSuchNeuron_Null()
    {
        Assert.Null(NeuronFacts.Of(s_reader, new NeuronId(9, 0)));
        Assert.Null(NeuronFacts.Of(s_reader, new NeuronId(0, 64)));
    }
}
