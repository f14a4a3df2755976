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
}
