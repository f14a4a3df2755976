using Microsoft.AspNetCore.Components;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Live;

/// <summary>Runs the visitor's own text through the model and shows which neurons fire; two texts side by side, too.</summary>
public partial class LivePage : IDisposable
{
    private const int NextTokens = 10;
    private static readonly TimeSpan s_typingPause = TimeSpan.FromMilliseconds(250);
    private readonly AddressNews<(string Analysis, string Text, string Other)> _address = new();
    private LiveView _view = new();
    private LiveDesk? _desk;
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
        if (_address.IsNews((Analysis, Text ?? "", Other ?? "")))
        {
            _typed = _view.Text ?? "";
            _other = _view.Other;
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
            Navigation.Rewrite(AddressOf(_view));
        }
    }

    private void Go(LiveView view) => Navigation.NavigateTo(AddressOf(view), replace: true);

    /// <summary>The address to be written for a view of the texts in the boxes.</summary>
    private string AddressOf(LiveView view)
    {
        _address.Wrote((Analysis, _typed, _other ?? ""));
        return NeuronUrls.Live(Analysis, view with { Text = _typed.Length == 0 ? null : _typed, Other = _other });
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _desk?.Dispose();
    }
}
