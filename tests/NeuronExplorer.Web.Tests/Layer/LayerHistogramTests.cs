using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Layer;

public sealed class LayerHistogramTests
{
    private static readonly FakeReader s_reader = new(layers: 3, neurons: 128);
    private readonly LayerView _source = LayerView.Of(s_reader.Info, s_reader.Layer(0)!);
    public static TheoryData<string> Histograms => [.. LayerHistogram.Keys];

    [Theory]
    [MemberData(nameof(Histograms))]
    public void Histogram_AnyMeasure_EveryNeuronWithOneIsCountedOnce(string key)
    {
        LayerHistogram histogram = LayerHistogram.Of(_source, key, new PositionalThresholds());

        Statistic statistic = NeuronCatalogue.Find(key)!;
        int with = Enumerable.Range(0, _source.Layer.Neurons).Count(neuron => statistic.Number!(_source, neuron) > 0);
        Assert.Equal(with, histogram.Figure.Series[0].Y.Sum());
        Assert.Equal(_source.Layer.Neurons - with, histogram.LeftOut);
    }

    [Theory]
    [MemberData(nameof(Histograms))]
    public void Histogram_BarClicked_TableHoldsAsManyAsTheBarCounts(string key)
    {
        LayerHistogram histogram = LayerHistogram.Of(_source, key, new PositionalThresholds());

        Assert.All(
            histogram.Ranges.Zip(histogram.Figure.Series[0].Y).Where(bar => bar.Second > 0),
            bar => Assert.Equal(bar.Second, NeuronTable.Select(_source, new LayerQuery { Ranges = [bar.First] }).Length));
    }

    /// <summary>The threshold is on the value that decided: corrected for chance, or raw in earlier analyses.</summary>
    [Fact]
    public void Histogram_OfInformation_HasTheThresholdOnTheValueThatWasAsked()
    {
        PositionalThresholds today = new();
        PositionalThresholds before = today with { Corrected = false };
        LayerView source = _source with
        {
            Layer = _source.Layer with { MutualInformation = [.. Enumerable.Range(0, _source.Layer.Neurons)
                .Select(neuron => neuron / 1000.0)] },
        };

        Assert.Equal(0.05, LayerHistogram.Of(source, "mutualInformationCorrected", today).Figure.XGuide);
        Assert.Null(LayerHistogram.Of(source, "mutualInformation", today).Figure.XGuide);
        Assert.Equal(0.05, LayerHistogram.Of(source, "mutualInformation", before).Figure.XGuide);
        Assert.Null(LayerHistogram.Of(source, "mutualInformationCorrected", before).Figure.XGuide);
    }

    [Fact]
    public void Histogram_LayerThatNeverFires_IsEmpty()
    {
        LayerView silent = _source with { Layer = _source.Layer with { Firings = new int[128] } };

        LayerHistogram histogram = LayerHistogram.Of(silent, "frequency", new PositionalThresholds());

        Assert.True(histogram.Figure.IsEmpty);
        Assert.Equal(128, histogram.LeftOut);
    }
}
