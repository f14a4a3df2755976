namespace NeuronExplorer.Storage.Documents;

/// <summary>The collections of an analysis file.</summary>
internal static class Collections
{
    /// <summary>Format version, head (as JSON) and the list of stored layers.</summary>
    public const string Head = "head";

    /// <summary>Token ids of the windows, in chunks, and where each window is.</summary>
    public const string Corpus = "corpus";

    /// <summary>The model's vocabulary and how often each token occurs.</summary>
    public const string Vocabulary = "vocabulary";

    /// <summary>Columns of each layer, and what searching and summarising it need.</summary>
    public const string Layers = "layers";

    /// <summary>Neuron details, by block of neurons.</summary>
    public const string Neurons = "neurons";

    /// <summary>Positional curves, by block of neurons.</summary>
    public const string Curves = "curves";

    /// <summary>N-grams and tokens with the neurons that they trigger, or that promote or suppress them.</summary>
    public const string Postings = "postings";

    /// <summary>The collections that have documents of each layer.</summary>
    public static IReadOnlyList<string> OfLayers { get; } = [Layers, Neurons, Curves, Postings];

    /// <summary>The best postings of each token over all layers.</summary>
    public const string TopPostings = "topPostings";
}

/// <summary>Numbers of documents: layer, kind and block in one, so that all of a layer's documents are one range of ids.</summary>
internal static class DocumentId
{
    // Below the block are eight bits for the parts of a document too large for one.
    private const int BlockBits = 24;
    private const int KindBits = 8;

    public static long Of(int layer, int kind, int block)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(layer);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)block, 1u << BlockBits, nameof(block));
        return ((((long)layer << KindBits) | (long)kind) << BlockBits) | (long)block;
    }

    /// <summary>The first number of a layer; the first of the next layer is the end of its range.</summary>
    public static long FirstOf(int layer) => Of(layer, 0, 0);
}
