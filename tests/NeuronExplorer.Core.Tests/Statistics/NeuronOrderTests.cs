using CsCheck;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Core.Tests.Statistics;

public sealed class NeuronOrderTests
{
    [Fact]
    public void By_AnyColumn_IsSortedThenByIndexInBothDirections() => Gen.Int[0, 9].Array[0, 100].Sample(firings =>
    {
        LayerStatistics layer = Layer(firings);
        int[] all = [.. Enumerable.Range(0, firings.Length)];

        Assert.Equal(all.OrderBy(neuron => firings[neuron]),
            NeuronOrder.By(layer, "firings", descending: false, neuron => firings[neuron]).ToArray());
        Assert.Equal(all.OrderByDescending(neuron => firings[neuron]),
            NeuronOrder.By(layer, "firings", descending: true, neuron => firings[neuron]).ToArray());
    });

    [Fact]
    public void By_NeuronsWithoutValue_ComeLastInBothDirections()
    {
        LayerStatistics layer = Layer([3, 0, 1, 0]);

        Assert.Equal([2, 0, 1, 3], NeuronOrder.By(layer, "some", descending: false, Value).ToArray());
        Assert.Equal([0, 2, 1, 3], NeuronOrder.By(layer, "some", descending: true, Value).ToArray());

        double Value(int neuron) => layer.Firings[neuron] == 0 ? double.NaN : layer.Firings[neuron];
    }

    [Fact]
    public void By_AskedAgain_DoesNotSortAgain()
    {
        LayerStatistics layer = Layer([3, 1, 2]);
        int asked = 0;
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal([1, 2, 0], NeuronOrder.By(layer, "firings", descending: false, Value).ToArray());
        }

        Assert.Equal(3, asked);
        Assert.Equal([1, 2, 0], NeuronOrder.By(layer with { Layer = 1 }, "firings", descending: false, Value).ToArray());
        Assert.Equal(6, asked);

        double Value(int neuron)
        {
            asked++;
            return layer.Firings[neuron];
        }
    }

    private static LayerStatistics Layer(int[] firings) => new()
    {
        Layer = 0,
        Firings = firings,
        BosFirings = new int[firings.Length],
        Ngrams = [],
        MutualInformation = new double[firings.Length],
        PositionalTypes = new PositionalType[firings.Length],
        PositionalStrong = new bool[firings.Length],
        DomainFirings = [],
        Detectors = new DetectorKinds[firings.Length],
        Suppression = new SuppressionVerdict[firings.Length],
        SuppressionRank = new int[firings.Length],
    };
}
