using Microsoft.AspNetCore.Components;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Web.Access;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Analyses;

/// <summary>The first page: what this is, neurons to begin with, and all analyses.</summary>
public partial class AnalysesPage : IDisposable
{
    /// <summary>How often the page looks whether an analysis that runs elsewhere is done.</summary>
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(5);

    private IReadOnlyList<AnalysisCardModel> _cards = [];
    private IReadOnlyList<Leftover> _kept = [];
    private string? _trouble;
    private string? _file;
    private string? _copying;
    private bool _isGone;
    private IDisposable? _subscription;
    private Timer? _watch;

    [Inject]
    public required IAnalysisCatalogue Catalogue { get; init; }

    [Inject]
    public required IAnalysisJobs Jobs { get; init; }

    [Inject]
    public required ILeftovers Leftovers { get; init; }

    [Inject]
    public required VisitorRights Rights { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override void OnInitialized()
    {
        Refresh();
        _subscription = Jobs.Subscribe(() => _ = InvokeAsync(() =>
        {
            Refresh();
            StateHasChanged();
        }));
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _watch = new Timer(_ => _ = InvokeAsync(LookElsewhere), null, s_look, s_look);
        }
    }

    // Other programs tell nobody when they are done.
    private void LookElsewhere()
    {
        if (_cards.Any(card => card.IsElsewhere))
        {
            Refresh();
            StateHasChanged();
        }
    }

    private void Refresh()
    {
        try
        {
            _cards = AnalysisCardModel.All(Catalogue, Jobs);
            _kept = Leftovers.Kept();
        }
        catch (NeuronExplorerException error)
        {
            _trouble = Rights.Told(error.Message);
        }
    }

    private Task Cancel(string name) => Try(() => Jobs.Cancel(name));

    private Task Resume(string name) => Try(() => Jobs.Resume(name));

    private Task Dismiss(string name) => Try(() => Jobs.Forget(name));

    // The job goes with the file; a stopped job would otherwise stay on the page and offer to resume.
    private Task Delete(string name) => Try(() =>
    {
        Catalogue.Delete(name);
        Jobs.Forget(name);
    });

    // A large model's file takes a while to copy: the page lives on, and who has left it by then is not brought back.
    private async Task AddFile()
    {
        if (_copying is not null || string.IsNullOrWhiteSpace(_file))
        {
            return;
        }

        string? name = null;
        _copying = _file.Trim();
        await TryAsync(async () => name = await Task.Run(() => Catalogue.Add(_copying)));
        _copying = null;
        if (name is not null && !_isGone)
        {
            Navigation.NavigateTo(NeuronUrls.Overview(name));
        }
    }

    private Task Try(Action action) => TryAsync(() =>
    {
        action();
        return Task.CompletedTask;
    });

    private async Task TryAsync(Func<Task> action)
    {
        _trouble = null;
        try
        {
            Rights.RequireChange();
            await action();
        }
        catch (NeuronExplorerException error)
        {
            _trouble = Rights.Told(error.Message);
        }

        Refresh();
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _isGone = true;
        _watch?.Dispose();
        _subscription?.Dispose();
    }
}
