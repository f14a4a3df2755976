using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Overview;
using NeuronExplorer.Web.Positional;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Charts;

public sealed class FiguresTests
{
    private static readonly FakeReader s_reader = new(layers: 3, neurons: 128);
    private readonly LayerView _source = LayerView.Of(s_reader.Info, s_reader.Layer(0)!);

    [Theory]
    [InlineData(20, "too few windows (20 of 200)")]
    [InlineData(200, null)]
    public void Figures_OfPositions_AreMarkedWhereWindowsAreTooFew(int fullWindows, string? mark)
    {
        PositionalEvidence evidence = new(128, fullWindows, 200);
        CorpusInfo corpus = s_reader.Info.Corpus with { FullWindows = fullWindows };
        LayerView source = _source with { Evidence = evidence };
        ChartFigure[] figures =
        [
            PositionalFigures.Map(PositionalFigures.Find(s_reader), s_reader.Info with { Corpus = corpus }).Figure,
            PositionalFigures.CurveFigure(new NeuronId(0, 1), [0, 1], 0.05, evidence),
            OverviewFigures.Positional(s_reader.Summaries, evidence).Figure,
            LayerHistogram.Of(source, "mutualInformation", new()).Figure,
            LayerHistogram.Of(source, "mutualInformationCorrected", new()).Figure,
        ];

        Assert.All(figures, figure => Assert.Equal(mark, figure.Mark));
        Assert.All(figures, figure => Assert.Equal(mark is null ? figure.Title : $"{figure.Title} · {mark}", figure.MarkedTitle));
        Assert.All(figures, figure => Assert.All(
            FigureTable.Records(figure).Cast<OrderedDictionary<string, object?>>(),
            row => Assert.Equal(mark, row.GetValueOrDefault("mark"))));
        Assert.Null(LayerHistogram.Of(source, "frequency", new()).Figure.Mark);
    }
}
