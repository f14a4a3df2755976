using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Storage.Postings;

/// <summary>The lists of postings that a layer has.</summary>
internal enum PostingKind
{
    Token = 0,
    Bigram = 1,
    Trigram = 2,
    Promoted = 3,
    Suppressed = 4,
}

/// <summary>An n-gram as one number: its last token first, so that n-grams with the same end stand together.</summary>
internal static class PostingKey
{
    private const int TokenBits = 21;

    /// <summary>Whether postings of a kind are of n-grams that trigger neurons; else of tokens that their updates change.</summary>
    public static bool IsTrigger(PostingKind kind) => kind < PostingKind.Promoted;

    public static PostingKind KindOf(int order) => order switch
    {
        1 => PostingKind.Token,
        2 => PostingKind.Bigram,
        3 => PostingKind.Trigram,
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, "an n-gram has 1, 2 or 3 tokens"),
    };

    /// <exception cref="ArgumentOutOfRangeException">A token id is negative or above two million.</exception>
    public static ulong Of(NGram gram) => gram.Order switch
    {
        1 => Of(gram.First),
        2 => (Of(gram.Second) << TokenBits) | Of(gram.First),
        _ => (Of(gram.Third) << (2 * TokenBits)) | (Of(gram.First) << TokenBits) | Of(gram.Second),
    };

    public static ulong Of(int token)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(token);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(token, 1 << TokenBits);
        return (ulong)token;
    }
}
