using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Compare;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Neuron;
using NeuronExplorer.Web.Overview;
using NeuronExplorer.Web.Positional;
using NeuronExplorer.Web.Shared;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Charts;

public sealed class FiguresTests
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

        Assert.Null(OverviewFigures.Suppression([none]).Series[0].Y[0]);
    }

    [Fact]
    public void Map_PositionalNeurons_EveryOneOncePointsNameThem()
    {
        IReadOnlyList<PositionalNeuron> neurons = PositionalFigures.Find(s_reader);

        (ChartFigure figure, IReadOnlyList<IReadOnlyList<NeuronId>> points) = PositionalFigures.Map(neurons, s_reader.Info.Evidence());

        Assert.NotEmpty(neurons);
        Assert.Equal(neurons.Select(neuron => neuron.Id).Order(), points.SelectMany(ids => ids).Order());
        Assert.All(figure.Series.Zip(points), pair => Assert.Equal(pair.Second.Select(id => (double)id.Layer), pair.First.X));
    }

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

    /// <summary>The threshold stands where the verdict was made: on what is left without chance, or once on the raw value.</summary>
    [Fact]
    public void Histogram_OfInformation_HasTheThresholdOnTheValueThatWasAsked()
    {
        PositionalThresholds today = new();
        PositionalThresholds before = today with { Corrected = false };
        LayerView source = _source with
        {
            Layer = _source.Layer with { MutualInformation = [.. Enumerable.Range(0, _source.Layer.Neurons).Select(neuron => neuron / 1000.0)] },
        };

        Assert.Equal(0.05, LayerHistogram.Of(source, "mutualInformationCorrected", today).Figure.XGuide);
        Assert.Null(LayerHistogram.Of(source, "mutualInformation", today).Figure.XGuide);
        Assert.Equal(0.05, LayerHistogram.Of(source, "mutualInformation", before).Figure.XGuide);
        Assert.Null(LayerHistogram.Of(source, "mutualInformationCorrected", before).Figure.XGuide);
    }

    [Theory]
    [InlineData(20, "too few windows (20 of 200)")]
    [InlineData(200, null)]
    public void Figures_OfPositions_AreMarkedWhereWindowsAreTooFew(int fullWindows, string? mark)
    {
        PositionalEvidence evidence = new(128, fullWindows, 200);
        LayerView source = _source with { Evidence = evidence };
        ChartFigure[] figures =
        [
            PositionalFigures.Map(PositionalFigures.Find(s_reader), evidence).Figure,
            PositionalFigures.CurveFigure(new NeuronId(0, 1), [0, 1], 0.05, evidence),
            OverviewFigures.Positional(s_reader.Summaries, evidence).Figure,
            LayerHistogram.Of(source, "mutualInformation", new()).Figure,
            LayerHistogram.Of(source, "mutualInformationCorrected", new()).Figure,
        ];

        Assert.All(figures, figure => Assert.Equal(mark, figure.Mark));
        Assert.All(figures, figure => Assert.Equal(mark is null ? figure.Title : $"{figure.Title} · {mark}", figure.MarkedTitle));
        Assert.All(figures, figure => Assert.All(
            FigureTable.Records(figure).Cast<OrderedDictionary<string, object?>>(), row => Assert.Equal(mark, row.GetValueOrDefault("mark"))));
        Assert.Null(LayerHistogram.Of(source, "frequency", new()).Figure.Mark);
    }

    [Fact]
    public void Compare_AnAnalysisOfFewWindows_IsMarkedInTheChartOfPositionalNeuronsAlone()
    {
        IReadOnlyList<ChartFigure> figures = CompareFigures.All(
        [
            new("small", WithFullWindows(20), s_reader.Summaries),
            new("large", WithFullWindows(930), s_reader.Summaries),
        ]);

        static AnalysisInfo WithFullWindows(int windows) => s_reader.Info with { Corpus = s_reader.Info.Corpus with { FullWindows = windows } };

        Assert.Equal(["small · too few windows (20 of 200)", "large"], figures.Single(figure => figure.Key == "compare-8").Series.Select(series => series.Name));
        Assert.All(figures.Where(figure => figure.Key != "compare-8"), figure => Assert.Equal(["small", "large"], figure.Series.Select(series => series.Name)));
    }

    [Fact]
    public void Histogram_LayerThatNeverFires_IsEmpty()
    {
        LayerView silent = _source with { Layer = _source.Layer with { Firings = new int[128] } };

        LayerHistogram histogram = LayerHistogram.Of(silent, "frequency", new PositionalThresholds());

        Assert.True(histogram.Figure.IsEmpty);
        Assert.Equal(128, histogram.LeftOut);
    }

    [Theory]
    [InlineData(1, true, 1, 2)]
    [InlineData(7, true, 7, 8)]
    [InlineData(21, true, 20, 25)]
    [InlineData(0.00125, false, 0.00125, 0.0016)]
    [InlineData(0.0015, false, 0.00125, 0.0016)]
    [InlineData(1e-12, false, 1e-8, 1.25e-8)]
    public void LogBin_Value_LiesBetweenItsEdges(double value, bool isWhole, double from, double to) =>
        Assert.Equal((from, to), LogBins.Edges(LogBins.Of(value, isWhole), isWhole));

    [Theory]
    [InlineData(40_000, 410_000, "50k 100k 200k")]
    [InlineData(3, 90_000, "10 100 1k 10k")]
    [InlineData(0, 10, "")]
    public void LogTicks_Range_FewAndReadable(double least, double most, string expected) =>
        Assert.Equal(expected, string.Join(' ', LogTicks.Of(least, most, LogTicks.Thousands).Select(tick => tick.Text)));

    [Fact]
    public void DeadCurve_Tokens_RunByPowersWithMarks()
    {
        ChartFigure figure = OverviewFigures.DeadCurve([s_reader.Summaries[0]]);

        Assert.True(figure.LogX);
        Assert.NotEmpty(figure.XTicks);
        Assert.All(figure.XTicks, tick => Assert.InRange(tick.At, s_reader.Summaries[0].DeadCurve!.Tokens[0], s_reader.Summaries[0].DeadCurve!.Tokens[^1]));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(5, 501)]
    public void CoveringQuery_Class_HoldsItsNeurons(int place, int covering)
    {
        ColumnRange range = Assert.Single(CoveringQueries.Of(2, place).Ranges);

        Assert.Equal("covering.2", range.Column);
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
