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
    private IReadOnlyList<PositionalNeuron> _neurons = [];
    private IReadOnlyList<IReadOnlyList<NeuronId>> _points = [];
    private IReadOnlyList<int> _teamLayers = [];
    private ChartFigure? _map;
    private PositionTeam? _team;
    private int _layer;
    private (IAnalysisReader, int)? _drawn;

    [Inject]
    public required ExportFiles Files { get; init; }

    private string TeamTitle => PositionalPictures.TeamTitle(_layer, Reader!.Info.Evidence());

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
            (_map, _points) = PositionalFigures.Map(_neurons, reader.Info);
            _teamLayers = PositionalFigures.TeamLayers(_neurons);
        }

        _layer = PositionalQuery.Parse(Address).Layer ?? (_teamLayers.Count > 0 ? _teamLayers[0] : 0);
        _team = PositionalFigures.Team(reader, _neurons, _layer);
        return Task.CompletedTask;
    }

    private PaperPicture GalleryPicture(PositionalType type, PaperWidth width) => PositionalPictures.Gallery(
        Reader!, PositionalFigures.OfType(_neurons, type), width, PositionalPictures.GalleryTitle(type, Reader!.Info.Evidence()),
        Files.Source);

    private PaperPicture TeamPicture(PaperWidth width) =>
        PositionalPictures.Team(_team!, width, TeamTitle, Reader!.Info.Evidence().Mark, Files.Source);

    private void Open(ChartPick pick) => Navigation.NavigateTo(NeuronUrls.Neuron(Analysis, _points[pick.Series][pick.Point]));

    private Task ShowLayer(int layer) => AddressBar.RewriteAsync(NeuronUrls.Positional(Analysis, new PositionalQuery(layer)));
}
