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
    private IReadOnlyList<CompareAxis> _axes = [];
    private CompareAxis? _axis;
    private IReadOnlyList<ChartFigure> _figures = [];
    private IReadOnlyList<ChartFigure> _totals = [];
    private IReadOnlyList<ChartFigure> _maps = [];
    private string? _trouble;

    /// <summary>The page's address.</summary>
    [CascadingParameter(Name = NeuronUrls.AddressOfPage)]
    public required string Address { get; set; }

    /// <summary>The request that the page is drawn for; null once it is live.</summary>
    [CascadingParameter]
    public HttpContext? Request { get; set; }

    [CascadingParameter]
    public ChartTheme Theme { get; set; } = ChartTheme.Of(dark: false);

    [Inject]
    public required IAnalysisCatalogue Catalogue { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required AddressBar AddressBar { get; init; }

    protected override void OnParametersSet()
    {
        _analyses.Clear();
        _query = CompareQuery.Parse(Address);
        IReadOnlyList<AnalysisEntry> known = Catalogue.List();
        _names = [.. known.Where(entry => entry.Info is { LayersDone: > 0 }).Select(entry => (entry.Name, entry.Info!.Model))];
        string[] unknown = [.. _query.Analyses.Except(known.Select(entry => entry.Name))];
        _trouble = unknown.Length == 0 ? null
            : $"There is no analysis {string.Join(" and none ", unknown.Select(name => $"“{name}”"))}. Choose from these.";
        if (unknown.Length > 0)
        {
            Request.AnswerNotFound();
        }

        List<(ComparedAnalysis, IReadOnlyList<PositionalNeuron>)> maps = [];
        foreach (string name in _query.Analyses.Except(unknown))
        {
            try
            {
                IAnalysisReader reader = Catalogue.Open(name);
                ComparedAnalysis analysis = new(name, reader.Info, reader.Summaries) { Place = _analyses.Count };
                maps.Add((analysis, analysis.HasPositions ? Positional(reader) : []));
                _analyses.Add(analysis);
            }
            catch (NeuronExplorerException error)
            {
                _trouble = _trouble is null ? error.Message : $"{_trouble} {error.Message}";
            }
        }

        _axes = _analyses.Count == 0 ? [] : CompareAxis.Offered(_analyses);
        _axis = _analyses.Count == 0 ? null : CompareAxis.Of(_analyses, _query.By);
        _figures = CompareFigures.All(_analyses);
        _totals = _axis is null ? [] : CompareFigures.Totals(_axis);
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

    private string TitleText
    {
        get
        {
            const int MostNames = 2;
            string[] names = [.. _analyses.Take(MostNames).Select(analysis => analysis.Name)];
            return _analyses.Count switch
            {
                0 => "",
                <= MostNames => string.Join(" and ", names) + " · ",
                var count => $"{string.Join(", ", names)} and {count - MostNames} more · ",
            };
        }
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

    private void OpenTotal(ChartPick pick) =>
        Navigation.NavigateTo(NeuronUrls.Overview(_axis!.Order[_axis.Series[pick.Series].Places[pick.Point]].Name));

    private Task OrderBy(CompareBy by) => AddressBar.RewriteAsync(NeuronUrls.Compare(_query with { By = by }));
}
