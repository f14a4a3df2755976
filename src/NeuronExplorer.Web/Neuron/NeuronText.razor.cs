using Microsoft.AspNetCore.Components;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Neuron;

/// <summary>A visitor's own text on one neuron.</summary>
public partial class NeuronText : IDisposable
{
    private static readonly TimeSpan s_typingPause = TimeSpan.FromMilliseconds(250);
    private readonly AddressEcho<string> _address = new();
    private Debouncer? _debouncer;
    private readonly LiveVisitor _visitor = LiveVisitor.Page();
    private TextRead? _read;
    private IReadOnlyList<StripToken>? _tokens;
    private (string Analysis, string Text, NeuronId Id)? _ran;
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
        _ when _busy => WaitingText.Of(Texts.Ahead(_visitor), Texts.Waiting),
        null => "",
        { } tokens when tokens.Count(token => token.Fires) is var fires and > 0 =>
            $"Fires at {fires} of {Show.Plural(tokens.Count, "position")}{(_read is { HasBos: true } ? ", BOS included" : "")}; "
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
        if (_unavailable is not null || _ran == (Analysis, text, Id))
        {
            return;
        }

        _ran = (Analysis, text, Id);
        _busy = true;
        StateHasChanged();
        _debouncer ??= new Debouncer();
        using IDisposable queue = Texts.Subscribe(() => InvokeAsync(StateHasChanged));
        if (await _debouncer.RunAsync(cancellation => ReadAsync(text, cancellation), pause) is not { } read)
        {
            return;
        }

        _busy = false;
        (_read, _problem) = (read, read.Problem);
        Draw();
        if (_problem is null && (Text ?? "") != text)
        {
            _address.Wrote(text);
            await OnRead.InvokeAsync(text.Length == 0 ? null : text);
        }
    }

    private async Task<TextRead> ReadAsync(string text, CancellationToken cancellation)
    {
        NeuronId id = Id;
        try
        {
            return text.Length == 0 ? new TextRead(id, [], null, null) : await Texts.InTurnAsync(_visitor, Analysis, Run, cancellation);
        }
        catch (NeuronExplorerException error)
        {
            // A full queue empties: the same may be asked again.
            _ran = error is QueueFullException ? null : _ran;
            return new TextRead(id, [], null, error.Message);
        }

        TextRead Run(ILiveModel model)
        {
            // With outputs, as the live page asks: one run serves all neurons that are looked at with the same text.
            LiveRun run = model.Run(text, new LiveOptions { KeepsOutputs = true });
            return new TextRead(id, run.Tokens, run.Along(id), null) { HasBos = run.HasBos };
        }
    }

    // The values of the neuron before are not this one's.
    private void Draw() => _tokens = _read is { Values: { } values } read && read.Id == Id
        ? ExampleStrips.OfText(read.Tokens, values, Most)
        : null;

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _debouncer?.Dispose();
    }

    private sealed record TextRead(NeuronId Id, int[] Tokens, float[]? Values, string? Problem)
    {
        public bool HasBos { get; init; }
    }
}
