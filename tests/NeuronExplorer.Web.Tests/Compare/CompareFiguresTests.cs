using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Compare;
using NeuronExplorer.Web.Positional;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Compare;

public sealed class CompareFiguresTests
{
    private static readonly FakeReader s_reader = new(layers: 3, neurons: 128);

    [Fact]
    public void Compare_AnAnalysisOfFewWindows_IsMarkedInTheChartOfPositionalNeuronsAlone()
    {
        IReadOnlyList<ChartFigure> figures = CompareFigures.All(
        [
            new("small", WithFullWindows(20), s_reader.Summaries),
            new("large", WithFullWindows(930), s_reader.Summaries),
        ]);

        static AnalysisInfo WithFullWindows(int windows) =>
            s_reader.Info with { Corpus = s_reader.Info.Corpus with { FullWindows = windows } };

        Assert.Equal(["small · too few windows (20 of 200)", "large"],
            figures.Single(figure => figure.Key == "compare-8").Series.Select(series => series.Name));
        Assert.All(figures.Where(figure => figure.Key != "compare-8"),
            figure => Assert.Equal(["small", "large"], figure.Series.Select(series => series.Name)));
    }

    [Fact]
    public void Totals_TwoAnalyses_OneDotEachInTheOrderOfTheAxis()
    {
        ComparedAnalysis final = new("opt", s_reader.Info, s_reader.Summaries);
        ComparedAnalysis early = new("opt-010", s_reader.Info, [s_reader.Summaries[0]]);

        ChartFigure dead = CompareFigures.Totals(CompareAxis.Of([final, early])).Single(figure => figure.Key == "total-dead");

        ChartSeries dots = Assert.Single(dead.Series);
        Assert.Equal(["opt-010", "opt"], dead.XTicks.Select(tick => tick.Text));
        Assert.Equal([early.Totals.Share(early.Totals.Dead), final.Totals.Share(final.Totals.Dead)], dots.Y);
        Assert.Equal(ChartMark.Dots, dots.Mark);
        Assert.Empty(CompareFigures.Totals(CompareAxis.Of([final])));
    }

    [Fact]
    public void Compare_NoFullWindows_PositionalIsUnknownAndNotNone()
    {
        ComparedAnalysis known = new("large", WithFullWindows(930), s_reader.Summaries);
        ComparedAnalysis unknown = new("small", WithFullWindows(0), s_reader.Summaries) { Place = 1 };
        const string told = "small: cannot be found: no full-length windows";

        ChartFigure layers = CompareFigures.All([known, unknown]).Single(figure => figure.Key == "compare-8");
        ChartFigure totals = CompareFigures.Totals(CompareAxis.Of([known, unknown])).Single(figure => figure.Key == "total-positional");
        ChartFigure map = Assert.Single(CompareFigures.Maps([(unknown, [])]));
        OrderedDictionary<string, object?>[] rows =
            [.. CompareRows.Totals([known, unknown]).Cast<OrderedDictionary<string, object?>>()];

        Assert.DoesNotContain(null, layers.Series[0].Y);
        Assert.All(layers.Series[1].Y, Assert.Null);
        Assert.Equal((told, told), (layers.Mark, totals.Mark));
        Assert.Single(totals.Series[0].Y, value => value is null);
        Assert.True(map.IsEmpty);
        Assert.StartsWith("Positional neurons cannot be found", map.EmptyText, StringComparison.Ordinal);
        Assert.NotNull(rows[0]["positional"]);
        Assert.Null(rows[1]["positional"]);

        static AnalysisInfo WithFullWindows(int windows) =>
            s_reader.Info with { Corpus = s_reader.Info.Corpus with { FullWindows = windows } };
    }

    [Fact]
    public void Compare_OneAnalysisOfFewWindows_ItsFigureHasTheMarkThatALegendWouldHave() => Assert.Equal(
        "too few windows (40 of 200)",
        CompareFigures.All([new("one", s_reader.Info, s_reader.Summaries)]).Single(figure => figure.Key == "compare-8").Mark);

    [Fact]
    public void Totals_DotsInAnotherOrder_KeepTheColoursOfTheirAnalyses()
    {
        ComparedAnalysis first = new("opt", s_reader.Info, s_reader.Summaries);
        ComparedAnalysis second = new("opt-010", s_reader.Info, s_reader.Summaries) { Place = 1 };

        ChartSeries dots = Assert.Single(CompareFigures.Totals(CompareAxis.Of([first, second]))[0].Series);

        Assert.Equal([1, 0], dots.Places!);
    }

    [Fact]
    public void Totals_CheckpointsOfOneModel_AreOneLine()
    {
        ComparedAnalysis[] both = [.. ((long[])[1600, 16]).Select(step =>
            new ComparedAnalysis($"{step}", AtStep(step), s_reader.Summaries))];

        ChartFigure dead = CompareFigures.Totals(CompareAxis.Of(both))[0];

        ChartSeries line = Assert.Single(dead.Series);
        Assert.Equal(ChartMark.LineAndDots, line.Mark);
        Assert.Equal([16, 1600], line.X);
        Assert.Equal("training step", dead.XTitle);

        static AnalysisInfo AtStep(long step) =>
            s_reader.Info with { Model = s_reader.Info.Model with { TrainingStep = new TrainingStep(step, "trainer_state.json") } };
    }

    [Fact]
    public void Maps_LayersWithoutPositionalNeurons_StayOnTheAxis()
    {
        IReadOnlyList<PositionalNeuron> first = [.. PositionalFigures.Find(s_reader).Where(neuron => neuron.Id.Layer == 0)];

        ChartFigure map = Assert.Single(CompareFigures.Maps([(new("opt", s_reader.Info, s_reader.Summaries), first)]));

        Assert.Equal((0, 2), map.XSpan);
    }

    [Fact]
    public void Maps_SeveralAnalyses_ShareOneScale()
    {
        IReadOnlyList<PositionalNeuron> all = PositionalFigures.Find(s_reader);
        ComparedAnalysis analysis = new("opt", s_reader.Info, s_reader.Summaries);

        IReadOnlyList<ChartFigure> maps = CompareFigures.Maps([(analysis, all), (analysis with { Name = "other" }, [all[0]])]);

        Assert.Equal(all.CountBy(neuron => neuron.Id.Layer).Max(layer => layer.Value) + 1, maps[0].YRange!.Value.Most);
        Assert.Equal(maps[0].YRange, maps[1].YRange);
        Assert.Equal(["map-opt", "map-other"], maps.Select(map => map.Key));
        Assert.Equal(all.Count, maps[0].Series.Sum(series => series.X.Count));
    }
}
