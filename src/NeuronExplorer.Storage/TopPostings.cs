using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Files;
using NeuronExplorer.Storage.Packing;
using NeuronExplorer.Storage.Postings;

namespace NeuronExplorer.Storage;

/// <summary>
/// What all layers together have of a token: one small document, where the layers' own postings are one of each layer.
/// Merged when the last layer is stored, for single tokens: few neurons have the same n-gram.
/// </summary>
internal sealed class TopPostings(AnalysisFile file)
{
    /// <summary>The kinds of postings that are merged.</summary>
    public static IReadOnlyList<PostingKind> Kinds { get; } = [PostingKind.Token, PostingKind.Promoted, PostingKind.Suppressed];

    /// <summary>The best of a token; null where the layers are not merged.</summary>
    public TopList? Find(AnalysisState state, PostingKind kind, int token) => Block(state, kind, token) is var (packed, first)
        ? file.Decode(() => TopBlock.Find(packed, kind, first, token))
        : null;

    /// <summary>How many postings the layers have of a token; null where the layers are not merged.</summary>
    public int? Count(AnalysisState state, PostingKind kind, int token) => Block(state, kind, token) is var (packed, first)
        ? file.Decode(() => TopBlock.Count(packed, kind, first, token))
        : null;

    /// <summary>The number under which a document of merged postings is stored.</summary>
    public static long Id(PostingKind kind, int block) => DocumentId.Of(0, (int)kind, block);

    /// <summary>The number under which the first tokens of a kind's documents are stored.</summary>
    public static long DirectoryId(PostingKind kind) => DocumentId.Of(1, (int)kind, 0);

    /// <summary>The document that may have a token, and its first token; one without content where none may.</summary>
    private (byte[] Packed, int FirstToken)? Block(AnalysisState state, PostingKind kind, int token)
    {
        if (state.Merged == 0 || !Kinds.Contains(kind) || Document(state, kind, DirectoryId(kind)) is not { } packedDirectory)
        {
            return null;
        }

        FixedNumbers firstTokens = file.Decode(() => FixedNumbers.Open(packedDirectory));
        int block = BinarySearch.FirstBeyond(firstTokens.Count, at => firstTokens[at] <= token) - 1;
        if (block < 0)
        {
            return ([], 0);
        }

        return Document(state, kind, Id(kind, block)) is { } packed ? (packed, (int)firstTokens[block]) : null;
    }

    /// <summary>A document, or null where a layer is being stored anew at this moment.</summary>
    private byte[]? Document(AnalysisState state, PostingKind kind, long id) => file.Caches.TopPostings.GetOrMake(
        (id, state.Merged),
        () => file.Read(database => file.State.Merged != state.Merged
            ? null
            : StoredDocument.Get(database, Collections.TopPostings, id)
                ?? throw new InvalidDataException($"a document of {kind} is missing in {Collections.TopPostings}")),
        bytes => bytes.Length);
}
