using Microsoft.AspNetCore.Components;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Web.Services;

namespace NeuronExplorer.Web.Components.Pages;

/// <summary>Runs the visitor's own text through the model and shows which neurons fire; two texts side by side, too.</summary>
public partial class LivePage : IDisposable
{
    private const int NextTokens = 10;
    private static readonly TimeSpan s_typingPause = TimeSpan.FromMilliseconds(250);
    private LiveView _view = new();
    private LiveDesk? _desk;
    private readonly List<(string? Text, string? Other)> _written = [];
    private (string Analysis, string? Text, string? Other)? _seen;
    private string _typed = "";
    private string? _other;
    private string? _unavailable;
    private bool _interactive;

    [SupplyParameterFromQuery]
    public string? Text { get; set; }

    [SupplyParameterFromQuery]
    public string? Other { get; set; }

    [SupplyParameterFromQuery]
    public int? At { get; set; }

    [SupplyParameterFromQuery(Name = "atother")]
    public int? OtherAt { get; set; }

    [SupplyParameterFromQuery(Name = "show")]
    public string? Shown { get; set; }

    [SupplyParameterFromQuery]
    public string? Count { get; set; }

    [SupplyParameterFromQuery]
    public int? Layer { get; set; }

    [SupplyParameterFromQuery]
    public string? Neuron { get; set; }

    [SupplyParameterFromQuery]
    public string? Off { get; set; }

    [Inject]
    public required ILiveTexts Texts { get; init; }

    protected override async Task LoadAsync(IAnalysisReader reader)
    {
        _unavailable = Texts.WhyUnavailable(Analysis);
        _view = new LiveView
        {
            Text = Text,
            Other = Other,
            At = At,
            OtherAt = OtherAt,
            Shown = Shown,
            DetectorsOnly = Count == "detectors",
            Layer = Layer,
            Neuron = LiveView.ReadNeuron(Neuron),
            Off = LiveView.ReadNeurons(Off),
        }.Sane();
        TakeTexts();

        if (_interactive)
        {
            await RunAsync(TimeSpan.Zero);
        }
    }

    // What the page itself wrote into the address comes back a round trip later, when more may have been typed: only an
    // address from elsewhere is news to the boxes.
    private void TakeTexts()
    {
        int own = _written.LastIndexOf(Pair(Text, Other));
        if (own >= 0)
        {
            _written.RemoveRange(0, own + 1);
        }
        else if (_seen != (Analysis, Text, Other))
        {
            _typed = _view.Text ?? "";
            _other = _view.Other;
        }

        _seen = (Analysis, Text, Other);
    }

    private static (string? Text, string? Other) Pair(string? text, string? other) =>
        (string.IsNullOrEmpty(text) ? null : text, string.IsNullOrEmpty(other) ? null : other);

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
        _view = _view.Alone();
        await RunAsync(TimeSpan.Zero);
    }

    private async Task RunAsync(TimeSpan pause)
    {
        if (_unavailable is not null)
        {
            return;
        }

        _desk ??= new LiveDesk(Texts, NextTokens);
        Task<bool> answer = _desk.ReadAsync(new LiveAsk(Analysis, _typed, _other, _view.OffText), Reader!, pause);
        StateHasChanged();
        if (await answer && _desk is { First: null or { Problem: null }, Other: null or { Problem: null } })
        {
            _written.Add(Pair(_typed, _other));
            Navigation.Rewrite(NeuronUrls.Live(Analysis, Here(_view)));
        }
    }

    private LiveView Here(LiveView view) => view with { Text = _typed.Length == 0 ? null : _typed, Other = _other };

    private void Go(LiveView view)
    {
        _written.Add(Pair(_typed, _other));
        Navigation.NavigateTo(NeuronUrls.Live(Analysis, Here(view)), replace: true);
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _desk?.Dispose();
    }
}
