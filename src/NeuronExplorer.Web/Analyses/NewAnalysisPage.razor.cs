using Microsoft.AspNetCore.Components;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Web.Access;
using NeuronExplorer.Web.Bounds;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Analyses;

/// <summary>Starts an analysis.</summary>
public partial class NewAnalysisPage
{
    private readonly NewAnalysisForm _form = new();
    private ModelNeeds? _needs;
    private CorpusPlan? _plan;
    private string? _modelTrouble;
    private string? _corpusTrouble;
    private string? _trouble;
    private string _started = "";

    [Inject]
    public required IModelsAndCorpora ModelsAndCorpora { get; init; }

    [Inject]
    public required IAnalysisJobs Jobs { get; init; }

    [Inject]
    public required VisitorRights Rights { get; init; }

    [Inject]
    public required PageVisitor Visitor { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override void OnInitialized()
    {
        if (!Rights.MayChange)
        {
            _trouble = TroubleWith(() => { });
            return;
        }

        if (ModelsAndCorpora.ModelFolders.Count > 0)
        {
            Inspect(ModelsAndCorpora.ModelFolders[0]);
        }

        if (ModelsAndCorpora.CorpusPaths.Count > 0)
        {
            Toggle(ModelsAndCorpora.CorpusPaths[0]);
        }
    }

    private Task<IEnumerable<string>> Models(string? typed, CancellationToken cancellation) => Task.FromResult(
        ModelsAndCorpora.ModelFolders.Where(folder =>
            typed is null || ModelsAndCorpora.ModelFolders.Contains(typed) || folder.Contains(typed, StringComparison.OrdinalIgnoreCase)));

    private void Inspect(string? folder)
    {
        _form.ModelFolder = folder ?? "";
        _needs = null;
        _modelTrouble = _form.ModelFolder.Length == 0
            ? null
            : TroubleWith(() => _needs = ModelsAndCorpora.Inspect(_form.ModelFolder.Trim()));
    }

    private void Corpus(string? paths)
    {
        _form.Corpus = paths ?? "";
        _plan = null;
        _corpusTrouble = _form.Paths.Count == 0 ? null : TroubleWith(() => _plan = ModelsAndCorpora.PlanCorpus(_form.Paths));
    }

    /// <summary>Tokens that will be read, roughly; 0 while there is no corpus.</summary>
    private long Tokens => _form.MaxTokens > 0 ? Math.Min(CorpusTokens, _form.MaxTokens) : CorpusTokens;

    private long CorpusTokens => _plan?.RoughTokens ?? 0;

    /// <summary>How long the queue is that the analysis joins; null where it begins at once.</summary>
    private string? Queue => (Count(JobState.Running), Count(JobState.Waiting)) switch
    {
        (0, 0) => null,
        (_, 0) => "Another analysis runs; this one begins after it.",
        (_, int waiting) => $"One analysis runs at a time: {Show.Plural(waiting, "analysis waits", "analyses wait")} already. "
            + "Visitors take turns.",
    };

    private int Count(JobState state) => Jobs.Jobs.Count(job => job.State == state);

    private static string Ignored(ModelInfo model) =>
        string.Join("; ", model.Ignored.Take(3).Select(tensor => $"{tensor.Name} {tensor.Why}")) + (model.Ignored.Count > 3 ? " …" : "");

    private string Disk(ModelNeeds needs) =>
        ForThisCorpus(Show.Bytes(needs.FixedScratchBytes + (long)(needs.ScratchBytesPerToken * (double)Tokens)));

    private string Time(ModelNeeds needs) =>
        ForThisCorpus(Show.Span(TimeSpan.FromSeconds(needs.FixedSeconds + (needs.SecondsPerThousandTokens * Tokens / 1000))));

    private string ForThisCorpus(string amount) => Tokens > 0 ? $"about {amount} for this corpus" : "known once a corpus is chosen";

    private void Toggle(string path)
    {
        _form.Toggle(path);
        Corpus(_form.Corpus);
    }

    private void Start()
    {
        // Checked again: files may have come or gone since the paths were typed.
        Inspect(_form.ModelFolder);
        Corpus(_form.Corpus);
        _trouble = (_modelTrouble, _corpusTrouble) switch
        {
            (null, null) => TroubleWith(() => _started = _form.Start(Jobs, Visitor.Name)),
            (not null, null) => "Not started: the model folder cannot be used; see above.",
            (null, not null) => "Not started: the corpus cannot be used; see above.",
            _ => "Not started: neither the model folder nor the corpus can be used; see above.",
        };
        if (_trouble is null)
        {
            Navigation.NavigateTo(NeuronUrls.Overview(_started));
        }
    }

    private string? TroubleWith(Action action)
    {
        try
        {
            Rights.RequireChange();
            action();
            return null;
        }
        catch (NeuronExplorerException error)
        {
            return Rights.Told(error.Message);
        }
    }
}
