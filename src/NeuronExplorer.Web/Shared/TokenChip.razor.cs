using Microsoft.AspNetCore.Components;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Web.Shared;

/// <summary>A token, or an n-gram, as people can read it. Always text, never markup.</summary>
public partial class TokenChip
{
    [Parameter, EditorRequired]
    public required Vocabulary Vocabulary { get; set; }

    /// <summary>The token; ignored where <see cref="Gram"/> is given.</summary>
    [Parameter]
    public int Token { get; set; }

    [Parameter]
    public NGram? Gram { get; set; }

    /// <summary>Address that a click opens, or null.</summary>
    [Parameter]
    public string? Href { get; set; }

    /// <summary>Added to the tooltip.</summary>
    [Parameter]
    public string? Title { get; set; }

    [Parameter]
    public string? Class { get; set; }

    [Parameter]
    public string? Style { get; set; }

    private string Shown => Gram is { } gram ? Readable(Vocabulary, gram) : Vocabulary.Display(Token);

    private string Classes => Class is null ? "token" : $"token {Class}";

    /// <summary>An n-gram as people can read it, with a mark between its tokens.</summary>
    public static string Readable(Vocabulary vocabulary, NGram gram) => string.Join('▏', gram.Tokens.Select(vocabulary.Display));

    private string Hint
    {
        get
        {
            string ids = Gram is { } gram ? "tokens " + string.Join(", ", gram.Tokens) : $"token {Token}";
            return Title is null ? ids : $"{ids} · {Title}";
        }
    }
}
