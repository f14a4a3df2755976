using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Storage.Postings;

/// <summary>
/// The lists of postings that a layer has. No neuron is in two lists of triggers for the same n-gram. Layers stored before
/// there were the last four have all of these in the first three.
/// </summary>
internal enum PostingKind
{
    /// <summary>Tokens among a neuron's leading triggers, neither detected nor reliable.</summary>
    Token = 0,
    Bigram = 1,
    Trigram = 2,
    Promoted = 3,
    Suppressed = 4,
    DetectedToken = 5,
    DetectedBigram = 6,
    DetectedTrigram = 7,

    /// <summary>Reliable triggers, those that are detected left out.</summary>
    ReliableToken = 8,
}

/// <summary>An n-gram as one number: its last token first, so that n-grams with the same end stand together.</summary>
internal static class PostingKey
{
    private const int TokenBits = 21;

    /// <summary>Whether postings of a kind are of n-grams that trigger neurons; else of tokens that their updates change.</summary>
    public static bool IsTrigger(PostingKind kind) => kind is not (PostingKind.Promoted or PostingKind.Suppressed);

    /// <summary>Whether a key's postings are stored best first; else by neuron.</summary>
    public static bool IsBestFirst(PostingKind kind) => kind != PostingKind.ReliableToken;

    /// <summary>The list that has a group's n-grams of an order; null where there is none.</summary>
    public static PostingKind? KindOf(TriggerGroup group, int order) => (group, order) switch
    {
        (_, < 1 or > 3) => throw new ArgumentOutOfRangeException(nameof(order), order, "an n-gram has 1, 2 or 3 tokens"),
        (TriggerGroup.Detects, _) => PostingKind.DetectedToken + order - 1,
        (TriggerGroup.Reliable, 1) => PostingKind.ReliableToken,
        (TriggerGroup.Reliable, _) => null,
        _ => PostingKind.Token + order - 1,
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
