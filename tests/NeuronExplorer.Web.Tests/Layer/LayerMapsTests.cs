using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Layer;

public sealed class LayerMapsTests
{
    private static readonly FakeReader s_reader = new(layers: 3, neurons: 128);
    private readonly LayerView _source = LayerView.Of(s_reader.Info, s_reader.Layer(0)!);

    [Theory]
    [InlineData("frequency")]
    [InlineData("covering.1")]
    [InlineData("detector")]
    [InlineData("positionalType")]
    [InlineData("mutualInformation")]
    [InlineData("mutualInformationCorrected")]
    public void LayerMap_AnyKind_ShadeZeroExactlyTheDead(string kind)
    {
        LayerMap map = LayerMaps.Draw(_source, kind, ChartTheme.Of(false));

        Assert.Equal(
            Enumerable.Range(0, 128).Select(_source.Layer.IsDead), map.Data.Shades.Select(shade => shade == 0));
        Assert.All(map.Data.Shades, shade => Assert.InRange(shade, 0, map.Data.Colours.Count - 1));
    }

    /// <summary>A statistic that the analysis does not hold is not drawn as a value.</summary>
    [Theory]
    [InlineData("triggerEntropy")]
    [InlineData("positionalType")]
    public void LayerMap_StatisticThatTheAnalysisLacks_SaysSo(string key)
    {
        LayerStatistics lacking = LayerColumns.Read(
            0,
            _source.Layer.Neurons,
            LayerColumns.Of(_source.Layer).Where(column => column.Name is not ("triggerEntropy" or LayerColumns.PositionalType)));

        LayerMap map = LayerMaps.Draw(_source with { Layer = lacking }, key, ChartTheme.Of(false));

        Assert.Equal(["dead", "not in this analysis"], map.Legend.Select(entry => entry.Name));
        Assert.All(map.Data.Shades, (shade, neuron) => Assert.Equal(lacking.IsDead(neuron) ? 0 : 1, shade));
    }
}
