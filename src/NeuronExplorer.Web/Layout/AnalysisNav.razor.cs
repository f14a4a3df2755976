using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Web.Compare;
using NeuronExplorer.Web.Search;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Layout;

/// <summary>The pages of the current analysis, and a box that goes straight to a neuron or a token.</summary>
public partial class AnalysisNav : IDisposable
{
    private string? _analysis;
    private ModelInfo? _model;
    private string _section = "";
    private int _layer;
    private string? _text;

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IAnalysisCatalogue Catalogue { get; init; }

    [Inject]
    public required IAnalysisJobs Jobs { get; init; }

    protected override void OnInitialized()
    {
        Navigation.LocationChanged += Follow;
        Read();
    }

    private Tab[] Tabs() => _analysis is not { } analysis ? [] :
    [
        new("overview", "Overview", NeuronUrls.Overview(analysis)),
        new("layer", "Layers", NeuronUrls.Layer(analysis, _layer)),
        new("neurons", "Neurons", NeuronUrls.Neurons(analysis)),
        new("detectors", "Detectors", NeuronUrls.Detectors(analysis)),
        new("positional", "Positional", NeuronUrls.Positional(analysis)),
        new("search", "Search", NeuronUrls.Search(analysis)),
        new("live", "Live text", NeuronUrls.Live(analysis)),
        new("compare", "Compare", NeuronUrls.Compare(new CompareQuery([analysis]))),
    ];

    private void Read()
    {
        string address = Navigation.ToBaseRelativePath(Navigation.Uri);
        string[] parts = address.Split('?', '#')[0].Split('/');
        bool within = parts[0] == "a";
        (_analysis, _model) = NeuronUrls.AnalysisOf(address) is { } name ? Open(name) : (null, null);
        _section = within ? parts.Length > 2 ? parts[2] : "overview" : parts[0];
        _layer = within && parts.Length > 3 && int.TryParse(parts[3], out int layer) ? layer : 0;
    }

    // The page below says why an analysis cannot be opened; one that there is not, and that no job makes, has no pages.
    private (string? Analysis, ModelInfo? Model) Open(string analysis)
    {
        try
        {
            return (analysis, Catalogue.Open(analysis).Info.Model);
        }
        catch (NeuronExplorerException failure)
        {
            return (failure is AnalysisNotFoundException && Jobs.Find(analysis) is null ? null : analysis, null);
        }
    }

    private void Follow(object? sender, LocationChangedEventArgs place)
    {
        Read();
        _ = InvokeAsync(StateHasChanged);
    }

    private void Jump()
    {
        if (_analysis is not null && !string.IsNullOrEmpty(_text))
        {
            Navigation.NavigateTo(NeuronId.TryParse(_text, out NeuronId id)
                ? NeuronUrls.Neuron(_analysis, id)
                : NeuronUrls.Search(_analysis, new SearchQuery { Text = _text }));
            _text = null;
        }
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Navigation.LocationChanged -= Follow;
    }

    private sealed record Tab(string Key, string Title, string Href);
}
