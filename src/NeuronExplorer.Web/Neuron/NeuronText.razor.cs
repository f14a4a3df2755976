using Microsoft.AspNetCore.Components;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Neuron;

/// <summary>A visitor's own text on one neuron. One run serves all neurons that are looked at with the same text.</summary>
public partial class NeuronText : IDisposable
{
    private static readonly TimeSpan s_typingPause = TimeSpan.FromMilliseconds(250);
    private readonly AddressEcho<string> _address = new();
    private Debouncer? _debouncer;
    private LiveRun? _run;
    private IReadOnlyList<StripToken>? _tokens;
    private (string Analysis, string Text)? _ran;
    private string _typed = "";
    private string? _problem;
    private string? _unavailable;
    private bool _busy;
    private bool _interactive;

    [Parameter, EditorRequired]
    public required string Analysis { get; set; }

    [Parameter, EditorRequired]
    public required IAnalysisReader Reader { get; set; }

    [Parameter, EditorRequired]
    public NeuronId Id { get; set; }

    /// <summary>The text in the address, or null.</summary>
    [Parameter]
    public string? Text { get; set; }

    /// <summary>The largest value of the neuron's examples, which gives the text the same scale.</summary>
    [Parameter]
    public float Most { get; set; }

    /// <summary>Whether the neuron never fires in the analysis.</summary>
    [Parameter]
    public bool IsDead { get; set; }

    /// <summary>A text was read: it belongs in the address; null for none.</summary>
    [Parameter]
    public EventCallback<string?> OnRead { get; set; }

    [Inject]
    public required ILiveTexts Texts { get; init; }

    private string Status => _tokens switch
    {
        _ when _busy => "running …",
        null => "",
        { } tokens when tokens.Count(token => token.Fires) is var fires and > 0 =>
            $"Fires at {fires} of {Show.Plural(tokens.Count, "position")}{(_run?.HasBos == true ? ", BOS included" : "")}; "
            + $"highest value {Show.Value(tokens.Max(token => token.Value))}. Underlined: it fires. Colour: "
            + $"how strongly{(Most > 0 ? ", on the same scale as its examples" : "")}.",
        { } tokens =>
            $"Fires at none of {Show.Plural(tokens.Count, "position")}; highest value {Show.Value(tokens.Max(token => token.Value))}.",
    };

    protected override async Task OnParametersSetAsync()
    {
        _unavailable = Texts.WhyUnavailable(Analysis);
        // A text that could not be read is not in the address, and stays in the box while the rest of the page changes.
        if (_address.IsFromElsewhere(Text ?? ""))
        {
            _typed = Text ?? "";
        }

        Draw();
        if (_interactive)
        {
            await RunAsync(TimeSpan.Zero);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Not before the page is interactive: prerendering would run the model a second time.
        if (firstRender)
        {
            _interactive = true;
            await RunAsync(TimeSpan.Zero);
            StateHasChanged();
        }
    }

    private async Task Typed(string? text)
    {
        _typed = text ?? "";
        await RunAsync(s_typingPause);
    }

    private async Task RunAsync(TimeSpan pause)
    {
        string text = _typed;
        if (_unavailable is not null || _ran == (Analysis, text))
        {
            return;
        }

        _ran = (Analysis, text);
        _busy = true;
        StateHasChanged();
        _debouncer ??= new Debouncer();
        if (await _debouncer.RunAsync(cancellation => ReadAsync(text, cancellation), pause) is not { } read)
        {
            return;
        }

        _busy = false;
        (_run, _problem) = (read.Run, read.Problem);
        Draw();
        if (_problem is null && (Text ?? "") != text)
        {
            _address.Wrote(text);
            await OnRead.InvokeAsync(text.Length == 0 ? null : text);
        }
    }

    private async Task<TextRead> ReadAsync(string text, CancellationToken cancellation)
    {
        try
        {
            return text.Length == 0
                ? new TextRead(null, null)
                : new TextRead(await Texts.RunAsync(Analysis, text, new LiveOptions(), cancellation), null);
        }
        catch (NeuronExplorerException error)
        {
            return new TextRead(null, error.Message);
        }
    }

    private void Draw() => _tokens = _run is null ? null : ExampleStrips.OfText(_run, Id, Most);

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _debouncer?.Dispose();
    }

    private sealed record TextRead(LiveRun? Run, string? Problem);
}
