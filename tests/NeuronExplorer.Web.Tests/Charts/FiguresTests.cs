using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Components.Charts;
using NeuronExplorer.Web.Services;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Charts;

public sealed class FiguresTests
{
    private static readonly FakeReader s_reader = new(layers: 3, neurons: 128);
    private readonly LayerTableSource _source = new(s_reader.Layer(0)!, s_reader.Info.Corpus.Tokens);

    [Fact]
    public void DeadShare_Layers_DeadOverNeurons() => Assert.Equal(
        s_reader.Summaries.Select(layer => (double?)layer.Dead / layer.Neurons), OverviewFigures.DeadShare(s_reader.Summaries).Series[0].Y);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Covering_Classes_SumToAliveThatEndAnNgram(int order)
    {
        ChartFigure figure = OverviewFigures.Covering(s_reader.Summaries, order);

        for (int layer = 0; layer < 3; layer++)
        {
            LayerStatistics columns = s_reader.Layer(layer)!;
            int covered = columns.Order(order)!.Covering.Count(covering => covering > 0);
            int alive = Enumerable.Range(0, columns.Neurons).Count(neuron => !columns.IsDead(neuron));
            Assert.Equal((double)covered / alive, figure.Series.Sum(series => series.Y[layer]!.Value), 9);
        }
    }

    [Fact]
    public void Suppression_LayerWithoutDetectors_Gap()
    {
        LayerSummary none = s_reader.Summaries[0] with { TokenDetectors = 0, SuppressingDetectors = 0 };

        Assert.Null(OverviewFigures.Suppression([none]).Series[0].Y[0]);
    }

    [Fact]
    public void Map_PositionalNeurons_EveryOneOncePointsNameThem()
    {
        IReadOnlyList<PositionalNeuron> neurons = PositionalFigures.Find(s_reader);

        (ChartFigure figure, IReadOnlyList<IReadOnlyList<NeuronId>> points) = PositionalFigures.Map(neurons);

        Assert.NotEmpty(neurons);
        Assert.Equal(neurons.Select(neuron => neuron.Id).Order(), points.SelectMany(ids => ids).Order());
        Assert.All(figure.Series.Zip(points), pair => Assert.Equal(pair.Second.Select(id => (double)id.Layer), pair.First.X));
    }

    [Theory]
    [InlineData("frequency")]
    [InlineData("covering1")]
    [InlineData("detector")]
    [InlineData("type")]
    [InlineData("mi")]
    public void LayerMap_AnyKind_ShadeZeroExactlyTheDead(string kind)
    {
        LayerMap map = LayerMaps.Draw(_source, kind, ChartTheme.Of(false));

        Assert.Equal(
            Enumerable.Range(0, 128).Select(_source.Layer.IsDead), map.Data.Shades.Select(shade => shade == 0));
        Assert.All(map.Data.Shades, shade => Assert.InRange(shade, 0, map.Data.Colours.Count - 1));
    }

    [Fact]
    public void Histogram_Layer_EveryFiringNeuronOnce()
    {
        ChartFigure figure = LayerHistogram.Frequency(_source);

        Assert.Equal(_source.Layer.Firings.Count(count => count > 0), figure.Series[0].Y.Sum());
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(5, 501)]
    public void CoveringQuery_Class_HoldsItsNeurons(int place, int covering)
    {
        ColumnRange range = Assert.Single(CoveringQueries.Of(2, place).Ranges);

        Assert.Equal("covering2", range.Column);
        Assert.True(range.Holds(covering));
        Assert.Equal(place, Core.Rules.CoveringClass.Of(covering));
    }

    [Fact]
    public void CoveringQuery_EveryClass_AgreesWithTheRule()
    {
        for (int covering = 0; covering < 1200; covering++)
        {
            int found = Enumerable.Range(0, 6).FirstOrDefault(place => CoveringQueries.Of(1, place).Ranges[0].Holds(covering), -1);
            Assert.Equal(Core.Rules.CoveringClass.Of(covering), found);
        }
    }
}
