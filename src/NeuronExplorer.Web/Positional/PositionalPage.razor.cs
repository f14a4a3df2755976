using Microsoft.AspNetCore.Components;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Charts.Paper;
using NeuronExplorer.Web.Exports;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Positional;

/// <summary>The paper's Figures 7, 8, 9 and 16.</summary>
public partial class PositionalPage
{
    private const int MostCurves = 24;
    private IReadOnlyList<PositionalNeuron> _neurons = [];
    private IReadOnlyList<IReadOnlyList<NeuronId>> _points = [];
    private IReadOnlyList<int> _teamLayers = [];
    private ChartFigure? _map;
    private PositionTeam? _team;
    private int _layer;
    private (IAnalysisReader, int)? _drawn;

    [Inject]
    public required ExportFiles Files { get; init; }

    private string TeamKey => $"figure-9-layer-{_layer}";

    private string TeamTitle =>
        Reader!.Info.Evidence().Marked($"Figure 9 · position ranges of layer {_layer}'s strong oscillatory neurons");

    private string EmptyText => Reader!.Info.Corpus.FullWindows == 0
        ? $"The corpus has no window of the full {Show.Count(Reader.Info.Positions())} positions, so positional neurons cannot be found. "
          + "Longer documents, packing or fewer positions would give full windows."
        : Reader.Info.Evidence().Marked($"No neuron is positional{SoFar}");

    protected override Task LoadAsync(IAnalysisReader reader)
    {
        if (_drawn != (reader, reader.Summaries.Count))
        {
            _drawn = (reader, reader.Summaries.Count);
            _neurons = PositionalFigures.Find(reader);
            (_map, _points) = PositionalFigures.Map(_neurons, reader.Info.Evidence());
            _teamLayers =
            [
                .. _neurons.Where(neuron => neuron is { Type: PositionalType.Oscillatory, Strong: true })
                    .Select(neuron => neuron.Id.Layer)
                    .Distinct(),
            ];
        }

        _layer = PositionalQuery.Parse(Address).Layer ?? (_teamLayers.Count > 0 ? _teamLayers[0] : 0);
        _team = PositionalFigures.Team(reader, _neurons, _layer);
        return Task.CompletedTask;
    }

    // Strong before weak, then by information.
    private IReadOnlyList<PositionalNeuron> OfType(PositionalType type) =>
        [.. _neurons.Where(neuron => neuron.Type == type).OrderByDescending(one => one.Strong).ThenByDescending(one => one.Information)];

    private static string GalleryKey(PositionalType type) => "positional-" + NeuronKinds.Key(type);

    private string GalleryTitle(PositionalType type) =>
        Reader!.Info.Evidence().Marked($"Figure 7 · positional neurons, {PositionalTypeNames.Title(type)}");

    private PaperPicture GalleryPicture(PositionalType type, PaperWidth width) => PositionalPictures.Gallery(
        [.. OfType(type).Take(MostCurves).Select(neuron => (neuron, PositionalFigures.Curve(Reader!, neuron.Id)))],
        width,
        GalleryTitle(type),
        Reader!.Info.Evidence().Mark,
        Files.Source);

    private PaperPicture TeamPicture(PaperWidth width) =>
        PositionalPictures.Team(_team!, width, TeamTitle, Reader!.Info.Evidence().Mark, Files.Source);

    private void Open(ChartPick pick) => Navigation.NavigateTo(NeuronUrls.Neuron(Analysis, _points[pick.Series][pick.Point]));

    private void ShowLayer(int layer) => Navigation.NavigateTo(NeuronUrls.Positional(Analysis, new PositionalQuery(layer)), replace: true);
}
