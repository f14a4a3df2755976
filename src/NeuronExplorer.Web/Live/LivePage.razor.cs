using Microsoft.AspNetCore.Components;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting.Live;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Live;

/// <summary>Runs the visitor's own text through the model and shows which neurons fire; two texts side by side, too.</summary>
public partial class LivePage : IDisposable
{
    private static readonly TimeSpan s_typingPause = TimeSpan.FromMilliseconds(250);
    private readonly AddressEcho<(string Analysis, string Text, string Other)> _address = new();
    private LiveQuery _query = new();
    private LiveSession? _session;
    private string _typed = "";
    private string? _other;
    private string? _unavailable;
    private bool _interactive;

    [Inject]
    public required ILiveTexts Texts { get; init; }

    protected override async Task LoadAsync(IAnalysisReader reader)
    {
        _unavailable = Texts.WhyUnavailable(Analysis);
        _query = LiveQuery.Parse(Address);
        if (_address.IsFromElsewhere((Analysis, _query.Text ?? "", _query.Other ?? "")))
        {
            _typed = _query.Text ?? "";
            _other = _query.Other;
        }

        if (_interactive)
        {
            await RunAsync(TimeSpan.Zero);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Not before the page is live: a page drawn on the server alone would run the model twice.
        if (firstRender)
        {
            _interactive = true;
            if (Trouble is null && Reader is not null)
            {
                await RunAsync(TimeSpan.Zero);
                StateHasChanged();
            }
        }
    }

    private async Task Typed(string? text)
    {
        _typed = text ?? "";
        await RunAsync(s_typingPause);
    }

    private async Task OtherTyped(string? text)
    {
        _other = text ?? "";
        await RunAsync(s_typingPause);
    }

    // Begins with the same text: what people compare most often differs in a word.
    private async Task OpenOther()
    {
        _other = _typed;
        await RunAsync(TimeSpan.Zero);
    }

    private async Task CloseOther()
    {
        _other = null;
        _query = _query.Alone();
        await RunAsync(TimeSpan.Zero);
    }

    private async Task RunAsync(TimeSpan pause)
    {
        if (_unavailable is not null)
        {
            return;
        }

        _session ??= new LiveSession(Texts) { OnAnswered = StateHasChanged };
        ModelShape shape = Reader!.Info.Model.Shape;
        LiveQuery possible = _query with { Off = [.. _query.Off.Where(neuron => NeuronNames.Problem(neuron, shape) is null)] };
        LiveRequest request = new(Analysis, _typed, _other, possible.OffText, _query.At, _query.OtherAt, _query.Neuron);
        using IDisposable queue = Texts.Subscribe(() => InvokeAsync(StateHasChanged));
        Task<bool> answer = _session.ReadAsync(request, Reader, pause);
        StateHasChanged();
        if (await answer && _session is { First: null or { Problem: null }, Other: null or { Problem: null } })
        {
            await AddressBar.RewriteAsync(AddressOf(_query));
        }
    }

    /// <summary>The query with the token and the neuron whose values are here: those of the last answer.</summary>
    private LiveQuery Shown => _session?.Answered is { } answered
        ? _query with { At = answered.At, OtherAt = answered.OtherAt, Neuron = answered.Neuron }
        : _query;

    // What is asked and not here yet stays asked where a click changes something else.
    private Task Go(LiveQuery query)
    {
        LiveQuery shown = Shown;
        query = (query.At, query.OtherAt) == (shown.At, shown.OtherAt) ? query with { At = _query.At, OtherAt = _query.OtherAt } : query;
        query = query.Neuron == shown.Neuron ? query with { Neuron = _query.Neuron } : query;
        return AddressBar.RewriteAsync(AddressOf(query));
    }

    /// <summary>The address to be written for the texts in the boxes.</summary>
    private string AddressOf(LiveQuery query)
    {
        _address.Wrote((Analysis, _typed, _other ?? ""));
        return NeuronUrls.Live(Analysis, query with { Text = _typed.Length == 0 ? null : _typed, Other = _other });
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _session?.Dispose();
    }
}
