using Microsoft.AspNetCore.Components;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Analyses;

/// <summary>Starts an analysis.</summary>
public partial class NewAnalysisPage
{
    private readonly NewAnalysisForm _form = new();
    private ModelNeeds? _needs;
    private string? _modelTrouble;
    private string? _corpusTrouble;
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
            Toggle(Materials.CorpusPaths[0]);
        }
    }

    private Task<IEnumerable<string>> Models(string? typed, CancellationToken cancellation) => Task.FromResult(
        Materials.ModelFolders.Where(folder => typed is null || Materials.ModelFolders.Contains(typed)
            || folder.Contains(typed, StringComparison.OrdinalIgnoreCase)));

    private void Inspect(string? folder)
    {
        _form.ModelFolder = folder ?? "";
        _needs = null;
        _modelTrouble = _form.ModelFolder.Length == 0 ? null : TroubleWith(() => _needs = Materials.Inspect(_form.ModelFolder.Trim()));
    }

    private void Corpus(string? paths)
    {
        _form.Corpus = paths ?? "";
        _corpusTrouble = _form.Paths.Count == 0 ? null : TroubleWith(() => Materials.CheckCorpus(_form.Paths));
    }

    private void Toggle(string path)
    {
        _form.Toggle(path);
        Corpus(_form.Corpus);
    }

    private void Start()
    {
        // Looked for again: what was there when it was typed may be gone, and the other way round.
        Inspect(_form.ModelFolder);
        Corpus(_form.Corpus);
        _trouble = (_modelTrouble, _corpusTrouble) switch
        {
            (null, null) => TroubleWith(() => _form.Start(Jobs)),
            (not null, null) => "Not started: the model folder cannot be used; the reason stands beside it.",
            (null, not null) => "Not started: the corpus cannot be used; the reason stands beside it.",
            _ => "Not started: neither the model folder nor the corpus can be used; the reasons stand beside them.",
        };
        if (_trouble is null)
        {
            Navigation.NavigateTo(NeuronUrls.Analyses);
        }
    }

    private static string DiskText(ModelNeeds needs) =>
        $"{Show.Bytes(needs.FixedScratchBytes + (needs.ScratchBytesPerToken * 1_000_000))} for a million tokens";

    private static string TimeText(ModelNeeds needs) =>
        $"{Show.Span(TimeSpan.FromSeconds(needs.FixedSeconds))} for every update on the vocabulary, "
        + $"and {Show.Span(TimeSpan.FromSeconds(needs.SecondsPerThousandTokens * 1000))} a million tokens";

    private static string? TroubleWith(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (NeuronExplorerException error)
        {
            return error.Message;
        }
    }
}
