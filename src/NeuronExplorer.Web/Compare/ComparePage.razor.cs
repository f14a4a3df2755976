using Microsoft.AspNetCore.Components;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Positional;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Compare;

/// <summary>Several analyses side by side: where they differ, all layers together, and layer by layer over relative depth.</summary>
public partial class ComparePage
{
    private readonly List<ComparedAnalysis> _analyses = [];
    private readonly Dictionary<IAnalysisReader, (int Layers, IReadOnlyList<PositionalNeuron> Neurons)> _positional = [];
    private IReadOnlyList<(string Name, ModelInfo Model)> _names = [];
    private CompareQuery _query = new([]);
    private CompareAxis? _axis;
    private IReadOnlyList<ChartFigure> _figures = [];
    private IReadOnlyList<ChartFigure> _totals = [];
    private IReadOnlyList<ChartFigure> _maps = [];
    private string? _trouble;

    /// <summary>The page's address.</summary>
    [CascadingParameter(Name = NeuronUrls.AddressOfPage)]
    public required string Address { get; set; }

    [CascadingParameter]
    public ChartTheme Theme { get; set; } = ChartTheme.Of(dark: false);

    [Inject]
    public required IAnalysisCatalogue Catalogue { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override void OnParametersSet()
    {
        _trouble = null;
        _analyses.Clear();
        List<(ComparedAnalysis, IReadOnlyList<PositionalNeuron>)> maps = [];
        try
        {
            _names = [.. Catalogue.List().Where(entry => entry.Info is { LayersDone: > 0 })
                .Select(entry => (entry.Name, entry.Info!.Model))];
            _query = CompareQuery.Parse(Address);
            foreach (string name in _query.Analyses)
            {
                IAnalysisReader reader = Catalogue.Open(name);
                ComparedAnalysis analysis = new(name, reader.Info, reader.Summaries);
                _analyses.Add(analysis);
                maps.Add((analysis, Positional(reader)));
            }
        }
        catch (NeuronExplorerException error)
        {
            _trouble = error.Message;
        }

        _axis = _analyses.Count == 0 ? null : CompareAxis.Of(_analyses);
        _figures = CompareFigures.All(_analyses);
        _totals = CompareFigures.Totals(_analyses);
        _maps = CompareFigures.Maps(maps);
    }

    private IReadOnlyList<PositionalNeuron> Positional(IAnalysisReader reader)
    {
        if (!_positional.TryGetValue(reader, out (int Layers, IReadOnlyList<PositionalNeuron> Neurons) known)
            || known.Layers != reader.Summaries.Count)
        {
            _positional[reader] = known = (reader.Summaries.Count, PositionalFigures.Find(reader));
        }

        return known.Neurons;
    }

    // The names are the legend too.
    private string Colour(string name)
    {
        int place = _analyses.FindIndex(analysis => analysis.Name == name);
        return place < 0 ? "" : $"background:{Theme.Colour(ChartTone.Series, place)}";
    }

    private void Open(ChartPick pick)
    {
        ComparedAnalysis analysis = _analyses[pick.Series];
        Navigation.NavigateTo(NeuronUrls.Layer(analysis.Name, analysis.Done[pick.Point].Layer));
    }

    private void OpenTotal(ChartPick pick) => Navigation.NavigateTo(NeuronUrls.Overview(_axis!.Order[pick.Point].Name));
}
