namespace NeuronExplorer.Storage.Postings;

/// <summary>The best of all layers' postings of one token.</summary>
/// <param name="Found">How many the layers have.</param>
/// <param name="Best">The first of them, best first: all, or <see cref="Kept"/>.</param>
internal sealed record TopList(int Found, TopPosting[] Best)
{
    /// <summary>Postings of a token that are kept: five pages of a search, or a command's default.</summary>
    public const int Kept = PostingRun.Most;

    public static TopList Empty { get; } = new(0, []);

    /// <summary>Whether the best so many are all here.</summary>
    public bool Holds(int top) => top <= Best.Length || Best.Length == Found;
}

/// <summary>One neuron of any layer under a token.</summary>
/// <param name="Layer">Its layer.</param>
/// <param name="Posting">What its layer's postings say of it.</param>
/// <param name="Firings">Its firings in all, which a trigger's share is a share of; 0 for updates.</param>
internal readonly record struct TopPosting(int Layer, Posting Posting, long Firings);
