using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Hosting.Notable;
using NeuronExplorer.Web.Tests.Fakes;
using CsCheck;

namespace NeuronExplorer.Web.Tests.Notable;

public sealed class RandomNeuronsTests
{
    [Fact]
    public void Of_EveryKind_AlwaysOneOfItWithEvidenceAndEachInTime()
    {
        FakeReader reader = new(layers: 3, neurons: 64);
        foreach (NeuronKind kind in NeuronKinds.All)
        {
            HashSet<NeuronId> all =
            [
                .. from layer in reader.Summaries
                   from neuron in Enumerable.Range(0, layer.Neurons)
                   where kind.Is(reader.Layer(layer.Layer)!, neuron)
                   select new NeuronId(layer.Layer, neuron),
            ];
            HashSet<NeuronId> expected = [.. all.Where(id =>
                kind.Key is "dead" or "alive" || Interest.HasEvidence(reader.Layer(id.Layer)!, id.Index))];
            expected = expected.Count == 0 ? all : expected;
            Random random = new(1);
            HashSet<NeuronId?> found = [.. Enumerable.Range(0, 4_000).Select(_ => RandomNeurons.Of(reader, kind, random))];
            Assert.Equal(expected.Count == 0 ? [null] : [.. expected.Select(id => (NeuronId?)id)], found);
        }
    }

    [Fact]
    public void Of_NoKind_HasEvidenceWhereAnyNeuronOfAnInterestingKindHas() => ColumnsReader.Any.Sample(reader =>
    {
        bool any = NeuronKinds.All.Where(kind => kind.Key is not ("dead" or "alive")).Any(kind => Neurons(reader).Any(id =>
            kind.Is(reader.Layer(id.Layer)!, id.Index) && Interest.HasEvidence(reader.Layer(id.Layer)!, id.Index)));

        for (int seed = 0; any && seed < 5; seed++)
        {
            NeuronId found = RandomNeurons.Of(reader, null, new Random(seed))!.Value;
            Assert.True(Interest.HasEvidence(reader.Layer(found.Layer)!, found.Index));
        }
    });

    private static IEnumerable<NeuronId> Neurons(ColumnsReader reader) =>
        from layer in ((IAnalysisReader)reader).Summaries
        from neuron in Enumerable.Range(0, layer.Neurons)
        select new NeuronId(layer.Layer, neuron);

    [Fact]
    public void StrongAndWeak_AnyNeurons_PartThePositional() => ColumnsReader.Any.Sample(reader =>
    {
        foreach (NeuronId id in Neurons(reader))
        {
            bool Is(string kind) => NeuronKinds.Find(kind)!.Is(reader.Layer(id.Layer)!, id.Index);
            Assert.Equal(Is("positional"), Is("strong") || Is("weak"));
            Assert.False(Is("strong") && Is("weak"));
        }
    });

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
