using System.Runtime.CompilerServices;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Hosting.Search;

/// <summary>A token that may be meant, with how often it occurs.</summary>
public readonly record struct TokenChoice(int Token, int Count);

/// <summary>
/// Finds tokens by what people type. " the", "the" and "The" are three tokens; whoever types one is offered all.
/// </summary>
public sealed class TokenIndex
{
    private static readonly ConditionalWeakTable<IAnalysisReader, TokenIndex> s_known = [];
    private readonly Vocabulary _vocabulary;
    private readonly int[] _counts;
    private readonly (string Key, int Token)[] _byKey;
    private readonly int _longest;

    private TokenIndex(IAnalysisReader reader)
    {
        _vocabulary = reader.Vocabulary;
        _counts = reader.TokenCounts;
        _byKey = [.. Enumerable.Range(0, _vocabulary.Count)
            .Where(token => !_vocabulary.Bytes(token).IsEmpty)
            .Select(token => (Key: Fold(_vocabulary.Text(token) ?? _vocabulary.Display(token)), token))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)];
        _longest = Enumerable.Range(0, _vocabulary.Count).Max(token => (_vocabulary.Text(token) ?? "").Length);
    }

    /// <summary>The index of an analysis, made once.</summary>
    public static TokenIndex Of(IAnalysisReader reader) => s_known.GetValue(reader, known => new TokenIndex(known));

    /// <summary>What was typed, with the signs that pages show turned back into what they stand for.</summary>
    public static string Unsign(string typed) =>
        typed.Replace('·', ' ').Replace('↵', '\n').Replace('⇥', '\t').Replace('␍', '\r');

    /// <summary>Tokens that differ from the text only in case and in spaces around it, most frequent first.</summary>
    public IReadOnlyList<TokenChoice> Spellings(string typed)
    {
        string key = Fold(Unsign(typed));
        return Sorted(Starting(key).TakeWhile(pair => pair.Key == key).Select(pair => pair.Token));
    }

    /// <summary>Spellings of the text, then tokens that begin with it, most frequent first.</summary>
    public IReadOnlyList<TokenChoice> Complete(string typed, int most)
    {
        string key = Fold(Unsign(typed));
        IReadOnlyList<TokenChoice> same = Spellings(typed);
        return key.Trim().Length == 0
            ? [.. same.Take(most)]
            : [.. same.Concat(Sorted(Starting(key).SkipWhile(pair => pair.Key == key).Select(pair => pair.Token))).Take(most)];
    }

    /// <summary>The token whose text is exactly this, or null.</summary>
    public int? Exactly(string text) => _vocabulary.IdOf(text);

    /// <summary>All ways to put a text together from at most so many tokens, the fewest tokens first.</summary>
    public IEnumerable<int[]> Splits(string text, int most) => Pieces(text, most).OrderBy(tokens => tokens.Length);

    private IEnumerable<int[]> Pieces(string text, int most)
    {
        if (_vocabulary.IdOf(text) is { } whole)
        {
            yield return [whole];
        }

        for (int length = 1; most > 1 && length < text.Length && length <= _longest; length++)
        {
            if (_vocabulary.IdOf(text[..length]) is { } first)
            {
                foreach (int[] rest in Pieces(text[length..], most - 1))
                {
                    yield return [first, .. rest];
                }
            }
        }
    }

    // Spaces at the ends and case do not count, unless there is nothing else.
    private static string Fold(string text)
    {
        string trimmed = text.Trim(' ');
        return (trimmed.Length == 0 ? text : trimmed).ToUpperInvariant();
    }

    private IEnumerable<(string Key, int Token)> Starting(string key)
    {
        int first = Array.BinarySearch(_byKey, (key, -1), Comparer<(string Key, int Token)>.Create((left, right) =>
            string.CompareOrdinal(left.Key, right.Key) is var order && order != 0 ? order : left.Token.CompareTo(right.Token)));
        return _byKey.Skip(first < 0 ? ~first : first).TakeWhile(pair => pair.Key.StartsWith(key, StringComparison.Ordinal));
    }

    private IReadOnlyList<TokenChoice> Sorted(IEnumerable<int> tokens) =>
        [.. tokens.Select(token => new TokenChoice(token, token < _counts.Length ? _counts[token] : 0))
            .OrderByDescending(choice => choice.Count).ThenBy(choice => choice.Token)];
}
