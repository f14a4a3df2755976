using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Charts.Paper;
using NeuronExplorer.Web.Exports;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Neuron;
using NeuronExplorer.Web.Positional;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Report;

/// <summary>Figures of single neurons, from the columns of all layers: how many have which value, and who is positional.</summary>
public static class ReportNeuronFigures
{
    /// <summary>Distributions over all neurons, the map of positional neurons, their teams, and their strongest curves by type.</summary>
    public static IReadOnlyList<ReportFigure> Of(string name, IAnalysisReader reader)
    {
        string source = ExportFiles.Line(name, reader.Info);
        IReadOnlyList<PositionalNeuron> neurons = PositionalFigures.Find(reader);
        return
        [
            .. Distributions(reader, source),
            .. neurons.Count == 0 ? [] : (ReportFigure[])
            [
                Map(reader, neurons, source), .. Galleries(reader, neurons, source), .. Teams(reader, neurons, source),
            ],
        ];
    }

    private static IEnumerable<ReportFigure> Distributions(IAnalysisReader reader, string source)
    {
        LayerView[] views = [.. reader.Summaries.Select(layer => reader.Layer(layer.Layer)).OfType<LayerStatistics>()
            .Select(layer => LayerView.Of(reader.Info, layer))];
        foreach (string key in LayerHistogram.Keys.Where(key => views.All(view => NeuronCatalogue.Find(key)!.IsIn(view.Layer))))
        {
            LayerHistogram histogram = LayerHistogram.Of(views, key, reader.Info.Settings.Positional);
            string leftOut = histogram.LeftOutText(reader.Summaries.Sum(layer => layer.Dead));
            string guide = histogram.Figure.XGuide is { } at ? $"Dotted line: positional above {at} nats." : "";
            yield return ReportFigure.Of(histogram.Figure, source, $"All layers. {leftOut}{guide}".TrimEnd());
        }
    }

    private static ReportFigure Map(IAnalysisReader reader, IReadOnlyList<PositionalNeuron> neurons, string source)
    {
        ChartFigure map = PositionalFigures.Map(neurons, reader.Info).Figure;
        string caption = PaperFigure.IsCrowded(map, PaperWidth.Page) ? "Hatched bars on white: weak neurons." : "One mark per neuron.";
        return ReportFigure.Of(map, source, caption, PaperWidth.Page) with { Paper = "16" };
    }

    private static IEnumerable<ReportFigure> Galleries(
        IAnalysisReader reader, IReadOnlyList<PositionalNeuron> neurons, string source)
    {
        AnalysisInfo info = reader.Info;
        foreach (PositionalType type in PositionalFigures.Types)
        {
            IReadOnlyList<PositionalNeuron> ofType = PositionalFigures.OfType(neurons, type);
            if (ofType.Count > 0)
            {
                string title = PositionalPictures.GalleryTitle(type, info.Evidence());
                string few = ofType.Count > PositionalPictures.MostCurves
                    ? $" The {PositionalPictures.MostCurves} with the most information are drawn."
                    : "";
                yield return new ReportFigure(
                    PositionalPictures.GalleryKey(type),
                    title,
                    PositionalPictures.Gallery(reader, ofType, PaperWidth.Page, title, source),
                    $"{Show.Count(ofType.Count(neuron => neuron.Strong))} strong, {Show.Count(ofType.Count(neuron => !neuron.Strong))} weak"
                        + $" (dashed).{few} {NeuronFacts.TypeRule(type, info.Settings.Positional, info.Positions())}");
            }
        }
    }

    private static IEnumerable<ReportFigure> Teams(
        IAnalysisReader reader, IReadOnlyList<PositionalNeuron> neurons, string source)
    {
        foreach (int layer in PositionalFigures.TeamLayers(neurons))
        {
            PositionTeam team = PositionalFigures.Team(reader, neurons, layer);
            if (team.Members.Count > 0)
            {
                string title = PositionalPictures.TeamTitle(layer, reader.Info.Evidence());
                yield return new ReportFigure(
                    PositionalPictures.TeamKey(layer),
                    title,
                    PositionalPictures.Team(
                        team, PaperWidth.Column, title, reader.Info.Evidence().Mark, source),
                    PositionalPictures.TeamSentence(team, layer))
                {
                    Paper = "9",
                };
            }
        }
    }
}
