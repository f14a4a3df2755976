using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Compare;
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
}
