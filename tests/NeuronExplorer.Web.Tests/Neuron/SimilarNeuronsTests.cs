using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Neuron;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Neuron;

public sealed class SimilarNeuronsTests
{
    private static readonly FakeReader s_reader = new(layers: 2, neurons: 64);

    [Fact]
    public void Similar_SharedTriggers_BestOverlapFirstWithoutItself()
    {
        NeuronId id = FirstAlive();

        IReadOnlyList<SimilarNeuron> similar = SimilarNeurons.Find(s_reader, id, s_reader.Neuron(id)!.Order(1)!, 5);

        Assert.NotEmpty(similar);
        Assert.DoesNotContain(similar, other => other.Id == id);
        Assert.Equal(similar.OrderByDescending(other => other.Overlap), similar);
    }

    private static NeuronId FirstAlive() =>
        new(1, Enumerable.Range(0, 64).First(neuron => s_reader.Layer(1)!.Firings[neuron] > 0));
}
