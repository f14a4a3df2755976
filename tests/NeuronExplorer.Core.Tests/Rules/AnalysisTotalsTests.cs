using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Core.Tests.Rules;

public sealed class AnalysisTotalsTests
{
    [Fact]
    public void Of_TwoLayers_AddsUpAndWeighsFrequenciesByLiveNeurons()
    {
        AnalysisTotals totals = AnalysisTotals.Of(
            [Layer(0, neurons: 10, dead: 6, frequency: 0.5), Layer(1, neurons: 20, dead: 4, frequency: 0.1)]);

        Assert.Equal((2, 30L, 10L), (totals.Layers, totals.Neurons, totals.Dead));
        Assert.Equal(((4 * 0.5) + (16 * 0.1)) / 20, totals.MeanAliveFrequency, 12);
        Assert.Equal((2L, 4L, 6L, 2L, 6L),
            (totals.TokenDetectors, totals.BigramDetectors, totals.TrigramDetectors, totals.SuppressingDetectors, totals.Positional));
        Assert.Equal(1 / 3.0, totals.Share(totals.Dead), 12);
    }

    [Fact]
    public void Of_NoLayersOrAllDead_HasNoFrequency()
    {
        Assert.Equal(0, AnalysisTotals.Of([]).Share(0));
        Assert.Equal(0, AnalysisTotals.Of([Layer(0, neurons: 5, dead: 5, frequency: 0)]).MeanAliveFrequency);
    }

    private static LayerSummary Layer(int layer, int neurons, int dead, double frequency) => new()
    {
        Layer = layer,
        Neurons = neurons,
        Dead = dead,
        OnlyAtBos = 0,
        MeanAliveFrequency = frequency,
        CoveringClasses = new Dictionary<int, int[]>(),
        TokenDetectors = 1,
        BigramDetectors = 2,
        TrigramDetectors = 3,
        Tokens = new(0, 0, 0, 0),
        Trigrams = new(0, 0, 0, 0),
        Positional = new Dictionary<PositionalType, StrongWeak> { [PositionalType.Oscillatory] = new(1, 2) },
        SuppressingDetectors = 1,
    };
}
