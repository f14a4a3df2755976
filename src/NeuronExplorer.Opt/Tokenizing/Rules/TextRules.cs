using NeuronExplorer.Opt.Tokenizing.Added;

namespace NeuronExplorer.Opt.Tokenizing.Rules;

/// <summary>Cuts a piece of text into smaller ones, or changes it.</summary>
internal delegate IEnumerable<string> PieceRule(string piece);

/// <summary>
/// What happens to text before byte pairs are merged: it is normalized, cut into pieces, and its bytes are written in
/// <see cref="ByteAlphabet"/>. As they stand, OPT's own rules: not normalized, cut by GPT-2's pattern.
/// </summary>
internal sealed record TextRules
{
    /// <summary>One after the other; none leaves the text as it is.</summary>
    public IReadOnlyList<Func<string, string>> Normalizers { get; init; } = [];

    /// <summary>Rules that cut before bytes are written as characters.</summary>
    public IReadOnlyList<PieceRule> Before { get; init; } = [];

    /// <summary>Rules that cut the characters that bytes are written as.</summary>
    public IReadOnlyList<PieceRule> After { get; init; } = [];

    /// <summary>Whether a piece that does not begin with a space gets one.</summary>
    public bool AddPrefixSpace { get; init; }

    /// <summary>Whether <see cref="TextSplitter"/> cuts.</summary>
    public bool UseRegex { get; init; } = true;

    /// <summary>Whether a piece that is a token is that token, whatever its merges give.</summary>
    public bool IgnoreMerges { get; init; }

    public string Normalize(string text)
    {
        foreach (Func<string, string> normalize in Normalizers)
        {
            text = normalize(text);
        }

        return text;
    }

    /// <summary>The matchers of added tokens: of those looked for in the text as it is, and in the normalized text.</summary>
    public (AddedTokenMatcher? Raw, AddedTokenMatcher? Normalized) Matchers(IReadOnlyList<AddedToken> added) => (
        AddedTokenMatcher.Of(added.Where(token => !token.Normalized), token => token.Content),
        AddedTokenMatcher.Of(added.Where(token => token.Normalized), token => Normalize(token.Content)));
}
