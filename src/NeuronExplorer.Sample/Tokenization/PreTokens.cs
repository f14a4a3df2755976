using System.Text.RegularExpressions;

namespace NeuronExplorer.Sample.Tokenization;

/// <summary>
/// Cuts text where GPT-2 (and so OPT) never merges across: words with their leading space, numbers, punctuation, white space.
/// </summary>
public static partial class PreTokens
{
    /// <summary>The pieces of the text, in order; together they are the text.</summary>
    public static Regex.ValueMatchEnumerator Split(ReadOnlySpan<char> text) => Pattern().EnumerateMatches(text);

    [GeneratedRegex(@"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
