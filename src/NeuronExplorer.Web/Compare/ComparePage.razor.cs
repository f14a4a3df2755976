using Microsoft.AspNetCore.Components;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Compare;

/// <summary>Several analyses on one chart, over relative depth.</summary>
public partial class ComparePage
{
    private readonly List<ComparedAnalysis> _analyses = [];
    private IReadOnlyList<(string Name, ModelInfo Model)> _names = [];
    private CompareQuery _query = new([]);
    private IReadOnlyList<ChartFigure> _figures = [];
    private string? _trouble;

    /// <summary>The page's address.</summary>
    [CascadingParameter(Name = NeuronUrls.AddressOfPage)]
    public required string Address { get; set; }

    [Inject]
    public required IAnalysisCatalogue Catalogue { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override void OnParametersSet()
    {
        _trouble = null;
        _analyses.Clear();
        try
        {
            _names = [.. Catalogue.List().Where(entry => entry.Info is { LayersDone: > 0 })
                .Select(entry => (entry.Name, entry.Info!.Model))];
            _query = CompareQuery.Parse(Address);
            foreach (string name in _query.Analyses)
            {
                IAnalysisReader reader = Catalogue.Open(name);
                _analyses.Add(new ComparedAnalysis(name, reader.Info, reader.Summaries));
            }
        }
        catch (NeuronExplorerException error)
        {
            _trouble = error.Message;
        }

        _figures = CompareFigures.All(_analyses);
    }

    private void Open(ChartPick pick)
    {
        ComparedAnalysis analysis = _analyses[pick.Series];
        Navigation.NavigateTo(NeuronUrls.Layer(analysis.Name, analysis.Done[pick.Point].Layer));
    }
}
