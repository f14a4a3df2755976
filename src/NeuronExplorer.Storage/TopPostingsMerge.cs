using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Files;
using NeuronExplorer.Storage.Packing;
using NeuronExplorer.Storage.Postings;

namespace NeuronExplorer.Storage;

/// <summary>Merges the layers' postings of single tokens into the documents that <see cref="TopPostings"/> reads.</summary>
/// <param name="file">The open file.</param>
/// <param name="state">Its layers; none may be stored again in the meantime.</param>
internal sealed class TopPostingsMerge(AnalysisFile file, AnalysisState state)
{
    /// <summary>
    /// Tokens that one thread merges at once. This limits memory; a layer's documents for them are read together.
    /// </summary>
    private const int TokensAtOnce = 2048;

    private readonly LayerReading _layers = new(file);

    /// <summary>Reused by each thread, since the largest take megabytes.</summary>
    private readonly TopGathering[]?[] _gatherings = new TopGathering[]?[Environment.ProcessorCount];

    /// <summary>The documents of a kind, made lazily on all processors.</summary>
    public IEnumerable<StoredDocument> Documents(PostingKind kind, CancellationToken cancellation)
    {
        List<int> firstTokens = [];
        IEnumerable<int> parts = Enumerable.Range(0, (state.VocabularySize + TokensAtOnce - 1) / TokensAtOnce);
        foreach (int[] several in parts.Chunk(Environment.ProcessorCount))
        {
            var packed = new List<(int FirstToken, byte[] Bytes)>[several.Length];
            InParallel.For(several.Length, i =>
                packed[i] = Pack(kind, several[i] * TokensAtOnce, _gatherings[i] ??= NewGathering(), cancellation));
            foreach ((int firstToken, byte[] bytes) in packed.SelectMany(documents => documents))
            {
                yield return new StoredDocument(Collections.TopPostings, TopPostings.Id(kind, firstTokens.Count), bytes);
                firstTokens.Add(firstToken);
            }
        }

        yield return new StoredDocument(
            Collections.TopPostings, TopPostings.DirectoryId(kind), FixedNumbers.Pack<int>(firstTokens.ToArray()));
    }

    private static TopGathering[] NewGathering() => [.. Enumerable.Range(0, TokensAtOnce).Select(_ => new TopGathering())];

    private List<(int FirstToken, byte[] Bytes)> Pack(PostingKind kind, int first, TopGathering[] tokens, CancellationToken cancellation)
    {
        int count = Math.Min(TokensAtOnce, state.VocabularySize - first);
        Gather(kind, first, count, tokens, cancellation);
        return [.. TopBlock.Pack(kind, tokens.Take(count).Select((token, at) => (first + at, token.Take())))];
    }

    private void Gather(PostingKind kind, int first, int count, TopGathering[] tokens, CancellationToken cancellation)
    {
        foreach ((int layer, long stored) in state.Layers)
        {
            cancellation.ThrowIfCancellationRequested();
            FixedNumbers? firings = null;
            foreach ((byte[] packed, DocumentStart start) in Read(layer, stored, kind, first, first + count - 1))
            {
                firings ??= PostingKey.IsTrigger(kind) ? _layers.Firings(layer, stored, 1) : null;
                file.Decode(
                    () => PostingBlock.ReadBest(packed, kind, start, (key, found, best) =>
                    {
                        if (key >= (ulong)first && key < (ulong)(first + count))
                        {
                            tokens[(int)key - first].Add(layer, found, best, firings, PostingKey.IsBestFirst(kind));
                        }
                    }),
                    FilePart.NameOf(Collections.Postings, layer));
            }
        }
    }

    /// <summary>A layer's documents that may have postings of the tokens from one to another.</summary>
    private IEnumerable<(byte[] Packed, DocumentStart Start)> Read(int layer, long stored, PostingKind kind, int firstToken, int lastToken)
    {
        LayerDirectory directory = _layers.Directory(layer, stored)
            ?? throw new InvalidOperationException($"layer {layer} was stored anew while its postings were merged");
        int first = directory.Documents(kind, PostingKey.Of(firstToken)).First;
        (int last, int count) = directory.Documents(kind, PostingKey.Of(lastToken));
        int end = last + count;
        if (end == first)
        {
            return [];
        }

        List<(long Id, byte[] Bytes)> found = file.Read(database => StoredDocument.GetRange(
            database, Collections.Postings, DocumentId.Of(layer, (int)kind, first), DocumentId.Of(layer, (int)kind, end)),
            FilePart.NameOf(Collections.Postings, layer));
        return found.Count == end - first
            ? found.Select((document, at) => (document.Bytes, directory.Start(kind, first + at)))
            : throw Failures.Reading(file.Path,
                new InvalidDataException($"a document of layer {layer} is missing in {Collections.Postings}"),
                FilePart.NameOf(Collections.Postings, layer));
    }
}
