using Microsoft.AspNetCore.Components;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Web.Services;

namespace NeuronExplorer.Web.Components.Pages;

/// <summary>Starts an analysis.</summary>
public partial class NewAnalysisPage
{
    private readonly NewAnalysisForm _form = new();
    private ModelNeeds? _needs;
    private string? _modelTrouble;
    private string? _trouble;

    [Inject]
    public required IMaterials Materials { get; init; }

    [Inject]
    public required IAnalysisJobs Jobs { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override void OnInitialized()
    {
        if (Materials.ModelFolders.Count > 0)
        {
            Inspect(Materials.ModelFolders[0]);
        }

        if (Materials.CorpusPaths.Count > 0)
        {
            _form.Toggle(Materials.CorpusPaths[0]);
        }
    }

    private Task<IEnumerable<string>> Models(string? typed, CancellationToken cancellation) => Task.FromResult(
        Materials.ModelFolders.Where(folder => typed is null || Materials.ModelFolders.Contains(typed) || folder.Contains(typed, StringComparison.OrdinalIgnoreCase)));

    private void Inspect(string? folder)
    {
        _form.ModelFolder = folder ?? "";
        _needs = null;
        _modelTrouble = null;
        if (_form.ModelFolder.Length == 0)
        {
            return;
        }

        try
        {
            _needs = Materials.Inspect(_form.ModelFolder);
        }
        catch (NeuronExplorerException error)
        {
            _modelTrouble = error.Message;
        }
    }

    private void Start()
    {
        _trouble = null;
        try
        {
            _form.Start(Jobs);
            Navigation.NavigateTo(NeuronUrls.Analyses);
        }
        catch (NeuronExplorerException error)
        {
            _trouble = error.Message;
        }
    }
}
