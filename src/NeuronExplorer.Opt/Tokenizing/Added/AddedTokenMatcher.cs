using System.Buffers;
using System.Text;
using NeuronExplorer.Opt.Tokenizing.Rules;

namespace NeuronExplorer.Opt.Tokenizing.Added;

/// <summary>
/// Finds added tokens in a text as Hugging Face's tokenizers do: from the left, the longest where several begin; then each
/// one's own rules decide whether it counts, and how many spaces it takes. One that does not count is text, and the search
/// goes on after it. Immutable; safe for use by several threads.
/// </summary>
internal sealed class AddedTokenMatcher
{
    private readonly SearchValues<string> _contents;
    private readonly Dictionary<char, (string Content, AddedToken Token)[]> _longestFirst;

    private AddedTokenMatcher((string Content, AddedToken Token)[] tokens)
    {
        _contents = SearchValues.Create([.. tokens.Select(token => token.Content)], StringComparison.Ordinal);
        _longestFirst = tokens
            .GroupBy(token => token.Content[0])
            .ToDictionary(group => group.Key, group => group.OrderByDescending(token => token.Content.Length).ToArray());
    }

    /// <param name="tokens">The tokens to look for.</param>
    /// <param name="contentOf">What to look for.</param>
    /// <returns>Null where text gives none of them.</returns>
    public static AddedTokenMatcher? Of(IEnumerable<AddedToken> tokens, Func<AddedToken, string> contentOf)
    {
        (string Content, AddedToken Token)[] wanted =
            [.. tokens.Select(token => (contentOf(token), token)).Where(token => token.Item1.Length > 0)];
        return wanted.All(token => token.Token.Control) ? null : new AddedTokenMatcher(wanted);
    }

    /// <summary>The text's parts from left to right; null where there is no added token in it.</summary>
    public List<TextPart>? Cut(string text)
    {
        int at = text.AsSpan().IndexOfAny(_contents);
        if (at < 0)
        {
            return null;
        }

        List<TextPart> parts = [];
        int done = 0;
        while (at < text.Length)
        {
            (string content, AddedToken token) = LongestAt(text.AsSpan(at));
            int end = at + content.Length;
            if (Counts(token, text, at, end))
            {
                int start = token.LeftStrip ? Math.Max(SpacesBefore(text, at), done) : at;
                int stop = token.RightStrip ? SpacesAfter(text, end) : end;
                if (done < start)
                {
                    parts.Add(new TextPart(done, start, null));
                }

                parts.Add(new TextPart(start, stop, token.Id));
                done = stop;
            }

            int next = text.AsSpan(end).IndexOfAny(_contents);
            at = next < 0 ? text.Length : end + next;
        }

        if (done < text.Length)
        {
            parts.Add(new TextPart(done, text.Length, null));
        }

        return parts;
    }

    private (string Content, AddedToken Token) LongestAt(ReadOnlySpan<char> text)
    {
        foreach ((string content, AddedToken token) in _longestFirst[text[0]])
        {
            if (text.StartsWith(content, StringComparison.Ordinal))
            {
                return (content, token);
            }
        }

        throw new InvalidOperationException("an added token was found and is not there");
    }

    private static bool Counts(AddedToken token, string text, int start, int end)
    {
        if (token.Control || !token.SingleWord)
        {
            return !token.Control;
        }

        Rune.DecodeLastFromUtf16(text.AsSpan(0, start), out Rune before, out int left);
        Rune.DecodeFromUtf16(text.AsSpan(end), out Rune after, out int right);
        return !(left > 0 && CharacterKinds.IsWord(before)) && !(right > 0 && CharacterKinds.IsWord(after));
    }

    private static int SpacesBefore(string text, int at)
    {
        while (at > 0 && char.IsWhiteSpace(text[at - 1]))
        {
            at--;
        }

        return at;
    }

    private static int SpacesAfter(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }
}
