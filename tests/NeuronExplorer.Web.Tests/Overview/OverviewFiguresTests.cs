using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Overview;
using NeuronExplorer.Web.Shared;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Overview;

public sealed class OverviewFiguresTests
{
    private static readonly FakeReader s_reader = new(layers: 3, neurons: 128);
    private readonly LayerView _source = LayerView.Of(s_reader.Info, s_reader.Layer(0)!);

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

        Assert.Null(OverviewFigures.Suppression([none, s_reader.Summaries[1]]).Series[0].Y[0]);
        Assert.True(OverviewFigures.Suppression([none]).IsEmpty);
    }

    [Fact]
    public void Positional_EverySeries_CountsTheNeuronsThatItsMarkLeadsTo()
    {
        (ChartFigure figure, IReadOnlyList<(PositionalType Type, bool Strong)> series) =
            OverviewFigures.Positional(s_reader.Summaries, s_reader.Info.Evidence());

        Assert.Equal(figure.Series.Count, series.Count);
        for (int at = 0; at < series.Count; at++)
        {
            LayerQuery query = new() { Kinds = [NeuronKinds.Key(series[at].Type), NeuronKinds.Key(series[at].Strong)] };
            Assert.Equal(
                figure.Series[at].Y,
                s_reader.Summaries.Select(layer =>
                    (double?)NeuronTable.Select(LayerView.Of(s_reader.Info, s_reader.Layer(layer.Layer)!), query).Length));
        }
    }

    [Fact]
    public void DeadCurve_Tokens_RunByPowersWithMarks()
    {
        ChartFigure figure = OverviewFigures.DeadCurve([s_reader.Summaries[0]]);

        Assert.True(figure.LogX);
        Assert.NotEmpty(figure.XTicks);
        Assert.All(
            figure.XTicks,
            tick => Assert.InRange(tick.At, s_reader.Summaries[0].DeadCurve!.Tokens[0], s_reader.Summaries[0].DeadCurve!.Tokens[^1]));
    }
}
