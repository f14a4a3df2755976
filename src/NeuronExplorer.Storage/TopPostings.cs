using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Files;
using NeuronExplorer.Storage.Packing;
using NeuronExplorer.Storage.Postings;

namespace NeuronExplorer.Storage;

/// <summary>
/// The best postings of a token over all layers, in one small document; the layers' own postings are in one document per
/// layer. Merged when the last layer is stored, and only for single tokens, since few neurons share an n-gram.
/// </summary>
internal sealed class TopPostings(AnalysisFile file)
{
    /// <summary>
    /// Reliable triggers are so many that the best of them take as much room as all of a few layers: for so few, asking each layer is
    /// quick enough.
    /// </summary>
    private const int FewLayers = 16;

    private static readonly string s_part = FilePart.NameOf(Collections.TopPostings, null);

    /// <summary>The kinds of postings that are merged, or may have been.</summary>
    public static IReadOnlyList<PostingKind> Kinds { get; } =
    [
        PostingKind.Token, PostingKind.Promoted, PostingKind.Suppressed, PostingKind.DetectedToken, PostingKind.ReliableToken,
    ];

    /// <summary>Whether a kind's postings are merged.</summary>
    public static bool IsMerged(AnalysisState state, PostingKind kind) =>
        Kinds.Contains(kind) && (kind != PostingKind.ReliableToken || state.Layers.Count > FewLayers);

    /// <summary>The best postings of a token; null if the layers are not merged.</summary>
    public TopList? Find(AnalysisState state, PostingKind kind, int token) => Block(state, kind, token) is var (packed, first)
        ? file.Decode(() => TopBlock.Find(packed, kind, first, token), s_part)
        : null;

    /// <summary>How many postings all layers have for a token; null if the layers are not merged.</summary>
    public int? Count(AnalysisState state, PostingKind kind, int token) => Block(state, kind, token) is var (packed, first)
        ? file.Decode(() => TopBlock.Count(packed, kind, first, token), s_part)
        : null;

    /// <summary>The number under which a document of merged postings is stored.</summary>
    public static long Id(PostingKind kind, int block) => DocumentId.Of(0, (int)kind, block);

    /// <summary>The number under which the first tokens of a kind's documents are stored.</summary>
    public static long DirectoryId(PostingKind kind) => DocumentId.Of(1, (int)kind, 0);

    /// <summary>The document that may hold a token, and its first token; an empty one if no document may.</summary>
    private (byte[] Packed, int FirstToken)? Block(AnalysisState state, PostingKind kind, int token)
    {
        if (state.Merged == 0 || !IsMerged(state, kind) || Document(state, kind, DirectoryId(kind)) is not { } packedDirectory)
        {
            return null;
        }

        FixedNumbers firstTokens = file.Decode(() => FixedNumbers.Open(packedDirectory), s_part);
        int block = BinarySearch.FirstBeyond(firstTokens.Count, at => firstTokens[at] <= token) - 1;
        if (block < 0)
        {
            return ([], 0);
        }

        return Document(state, kind, Id(kind, block)) is { } packed ? (packed, (int)firstTokens[block]) : null;
    }

    /// <summary>
    /// A document, or null if a layer is being stored again at this moment, or if an earlier version merged the file
    /// and did not know the kind: the layers then answer.
    /// </summary>
    private byte[]? Document(AnalysisState state, PostingKind kind, long id) => file.Caches.TopPostings.GetOrMake(
        (id, state.Merged),
        () => file.Read(
            database => file.State.Merged != state.Merged
                ? null
                : StoredDocument.Get(database, Collections.TopPostings, id)
                    ?? (id == DirectoryId(kind) && kind > PostingKind.Suppressed
                        ? null
                        : throw new InvalidDataException($"a document of {kind} is missing in {Collections.TopPostings}")),
            s_part),
        bytes => bytes.Length);
}
