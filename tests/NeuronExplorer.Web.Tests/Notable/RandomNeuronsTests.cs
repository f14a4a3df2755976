using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Hosting.Notable;
using NeuronExplorer.Web.Tests.Fakes;
using CsCheck;

namespace NeuronExplorer.Web.Tests.Notable;

public sealed class RandomNeuronsTests
{
    [Fact]
    public void Of_EveryKind_AlwaysOneOfItAndEachInTime()
    {
        FakeReader reader = new(layers: 3, neurons: 64);
        foreach (NeuronKind kind in NeuronKinds.All)
        {
            HashSet<NeuronId> expected =
            [
                .. from layer in reader.Summaries
                   from neuron in Enumerable.Range(0, layer.Neurons)
                   where kind.Is(reader.Layer(layer.Layer)!, neuron)
                   select new NeuronId(layer.Layer, neuron),
            ];
            Random random = new(1);
            HashSet<NeuronId?> found = [.. Enumerable.Range(0, 4_000).Select(_ => RandomNeurons.Of(reader, kind, random))];
            Assert.Equal(expected.Count == 0 ? [null] : [.. expected.Select(id => (NeuronId?)id)], found);
        }
    }

    [Fact]
    public void Of_NoKind_NeverDead() => ColumnsReader.Any.Sample(reader =>
    {
        NeuronId? found = RandomNeurons.Of(reader, null, new Random(7));
        bool alive = ((IAnalysisReader)reader).Summaries.Any(layer => layer.Dead < layer.Neurons);
        Assert.Equal(alive, found is not null);
        Assert.False(found is { } id && reader.Layer(id.Layer)!.IsDead(id.Index));
    });

    [Fact]
    public void Kinds_AnyNeurons_OnlyThoseThatAreThereWithTheirNumber() => ColumnsReader.Any.Sample(reader =>
    {
        IReadOnlyList<LayerSummary> layers = ((IAnalysisReader)reader).Summaries;
        foreach ((NeuronKind kind, long neurons) in RandomNeurons.Kinds(layers))
        {
            Assert.True(neurons > 0);
            Assert.Equal(neurons, layers.Sum(layer =>
                Enumerable.Range(0, layer.Neurons).Count(neuron => kind.Is(reader.Layer(layer.Layer)!, neuron))));
        }
    });
}
