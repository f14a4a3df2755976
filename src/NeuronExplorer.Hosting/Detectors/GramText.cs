using System.Text;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting.Search;

namespace NeuronExplorer.Hosting.Detectors;

/// <summary>
/// Text that a token or n-gram is to contain. Case does not count; spaces do, typed as such or as pages show them (<c>·the</c>).
/// </summary>
public sealed class GramText
{
    /// <summary>A longer text is asked for by mistake: no n-gram of three tokens has as much.</summary>
    public const int MostCharacters = 200;

    private readonly Vocabulary _vocabulary;
    private readonly string _wanted;

    /// <param name="vocabulary">The tokens.</param>
    /// <param name="typed">The text; see <see cref="Problem"/> for what it may be.</param>
    public GramText(Vocabulary vocabulary, string typed)
    {
        _vocabulary = vocabulary;
        _wanted = TokenText.Display(Encoding.UTF8.GetBytes(TokenIndex.Unsign(typed)));
    }

    /// <summary>Why a text cannot be looked for, in one line; null where it can.</summary>
    public static string? Problem(string? typed) => typed is { Length: > MostCharacters }
        ? $"this text has {typed.Length} characters; give at most {MostCharacters}"
        : null;

    public bool IsIn(NGram gram) => Shown(_vocabulary, gram).Contains(_wanted, StringComparison.OrdinalIgnoreCase);

    internal bool IsIn(string shown) => shown.Contains(_wanted, StringComparison.OrdinalIgnoreCase);

    /// <summary>An n-gram as it is searched in: the text that finds it.</summary>
    public static string Shown(Vocabulary vocabulary, NGram gram) =>
        gram.Order == 1 ? vocabulary.Display(gram.First) : vocabulary.Display(gram);
}
