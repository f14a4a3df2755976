using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting.Search;

namespace NeuronExplorer.Web.Search;

/// <summary>
/// A box for a token: offers all spellings and completions with how often each occurs. Choosing gives one token exactly;
/// Enter without a choice gives the text as typed.
/// </summary>
public partial class TokenBox
{
    private const int MostOffers = 12;
    private readonly string _list = "offers" + Guid.NewGuid().ToString("N");
    private IReadOnlyList<TokenChoice> _offers = [];
    private string _text = "";
    private string? _given;
    private int _at = -1;

    [Parameter, EditorRequired]
    public required IAnalysisReader Reader { get; set; }

    /// <summary>The text at first, and whenever it changes from outside.</summary>
    [Parameter]
    public string? Text { get; set; }

    [Parameter]
    public string Label { get; set; } = "Token or n-gram";

    [Parameter]
    public string? Placeholder { get; set; }

    [Parameter]
    public EventCallback<int> OnChoose { get; set; }

    [Parameter]
    public EventCallback<string> OnSubmit { get; set; }

    protected override void OnParametersSet()
    {
        if (Text != _given)
        {
            _given = Text;
            _text = Text ?? "";
        }
    }

    private void Typed(string? text)
    {
        _text = text ?? "";
        _at = -1;
        _offers = _text.Length == 0 ? [] : TokenIndex.Of(Reader).Complete(_text, MostOffers);
    }

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown" when _offers.Count > 0:
                _at = (_at + 1) % _offers.Count;
                break;
            case "ArrowUp" when _offers.Count > 0:
                _at = _at <= 0 ? _offers.Count - 1 : _at - 1;
                break;
            case "Escape":
                Close();
                break;
            case "Enter" when _at >= 0:
                await ChooseAsync(_offers[_at].Token);
                break;
            case "Enter":
                Close();
                await OnSubmit.InvokeAsync(_text);
                break;
        }
    }

    private async Task ChooseAsync(int token)
    {
        Close();
        _text = Reader.Vocabulary.Display(token);
        await OnChoose.InvokeAsync(token);
    }

    private void Close()
    {
        _offers = [];
        _at = -1;
    }
}
