using System.Globalization;

namespace NeuronExplorer.Core.Texts;

/// <summary>
/// Finds the tokens that a typed word may mean: <c>" the"</c>, <c>"the"</c> and <c>"The"</c> are different tokens, and
/// whoever searches for one wants to be offered all.
/// </summary>
public static class TokenSpellings
{
    /// <summary>The tokens that are the word in another spelling: with or without leading space, in lower, capitalised and upper case.</summary>
    /// <param name="vocabulary">The model's tokens.</param>
    /// <param name="typed">What was typed; <c>·</c> may stand for a space.</param>
    /// <returns>Ids, the typed spelling first.</returns>
    public static IReadOnlyList<int> Of(Vocabulary vocabulary, string typed)
    {
        string exact = Typed(typed);
        string word = exact.TrimStart(' ');
        if (word.Length == 0)
        {
            return vocabulary.IdOf(exact) is { } space ? [space] : [];
        }

        string[] cases = [word, word.ToLowerInvariant(), Capitalised(word), word.ToUpperInvariant()];
        IEnumerable<string> spellings = cases.SelectMany(cased => (string[])[$" {cased}", cased]).Prepend(exact);
        return [.. spellings.Select(vocabulary.IdOf).OfType<int>().Distinct()];
    }

    /// <summary>Tokens that begin with what was typed (leading space and case ignored): its own spellings first, then by <paramref name="weight"/>.</summary>
    /// <param name="vocabulary">The model's tokens.</param>
    /// <param name="typed">What was typed; <c>·</c> may stand for a space.</param>
    /// <param name="weight">Ranks the other tokens, highest first: for example how often each occurs.</param>
    /// <param name="limit">At most so many.</param>
    public static IReadOnlyList<int> Complete(Vocabulary vocabulary, string typed, Func<int, long> weight, int limit)
    {
        IReadOnlyList<int> own = Of(vocabulary, typed);
        string word = Typed(typed).TrimStart(' ');
        if (word.Length == 0)
        {
            return own;
        }

        IEnumerable<int> longer = Enumerable.Range(0, vocabulary.Count)
            .Where(id => vocabulary.Text(id) is { } text
                && text.AsSpan().TrimStart(' ').StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(weight);
        return [.. own.Concat(longer).Distinct().Take(limit)];
    }

    /// <summary>All ways to read a text as two or three tokens that stand in a row, with and without a leading space.</summary>
    public static IReadOnlyList<NGram> Ngrams(Vocabulary vocabulary, string typed)
    {
        string exact = Typed(typed);
        string[] readings = exact.StartsWith(' ') ? [exact, exact[1..]] : [exact, $" {exact}"];
        return [.. readings.SelectMany(reading => Splits(vocabulary, reading, 3)).Where(ids => ids.Length > 1).Select(ids => NGram.Of(ids))];
    }

    private static IEnumerable<int[]> Splits(Vocabulary vocabulary, string text, int parts)
    {
        if (vocabulary.IdOf(text) is { } whole)
        {
            yield return [whole];
        }

        for (int length = 1; parts > 1 && length < text.Length; length++)
        {
            if (vocabulary.IdOf(text[..length]) is { } first)
            {
                foreach (int[] rest in Splits(vocabulary, text[length..], parts - 1))
                {
                    yield return [first, .. rest];
                }
            }
        }
    }

    private static string Typed(string typed) =>
        typed.Replace('·', ' ').Replace('↵', '\n').Replace('⇥', '\t');

    private static string Capitalised(string word) =>
        string.Concat(word[..1].ToUpper(CultureInfo.InvariantCulture), word[1..].ToLowerInvariant());
}
