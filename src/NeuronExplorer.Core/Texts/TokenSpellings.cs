using System.Globalization;

namespace NeuronExplorer.Core.Texts;

/// <summary>
/// Finds the tokens that a typed word may mean: <c>" the"</c>, <c>"the"</c> and <c>"The"</c> are different tokens, and
/// whoever searches for one wants to be offered all.
/// </summary>
public static class TokenSpellings
{
    /// <summary>
    /// The tokens that are the word in another spelling: with or without leading space, in lower, capitalised and upper case.
    /// </summary>
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

    /// <summary>All ways to read a text as two or three tokens that stand in a row, with and without a leading space.</summary>
    public static IReadOnlyList<NGram> Ngrams(Vocabulary vocabulary, string typed)
    {
        string exact = Typed(typed);
        string[] readings = exact.StartsWith(' ') ? [exact, exact[1..]] : [exact, $" {exact}"];
        return [.. readings.SelectMany(reading => Splits(vocabulary, reading, 3)).Where(ids => ids.Length > 1)
            .Select(ids => NGram.Of(ids))];
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
