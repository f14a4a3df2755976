using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Files;
using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage;

/// <summary>Reads the corpus' windows and the vocabulary through the caches.</summary>
internal sealed class CorpusReading(AnalysisFile file)
{
    public Vocabulary Vocabulary => file.Caches.Vocabulary.Get(file.CorpusRevision, () =>
    {
        byte[] packed = Need(Collections.Vocabulary, VocabularyDocument.TokensId);
        return file.Decode(() => VocabularyDocument.UnpackTokens(packed));
    });

    public int[] TokenCounts => file.Caches.TokenCounts.Get(file.CorpusRevision, () =>
    {
        byte[] packed = Need(Collections.Vocabulary, VocabularyDocument.CountsId);
        return file.Decode(() => VocabularyDocument.UnpackCounts(packed));
    });

    public CorpusWindow Window(int window, int start, int count)
    {
        CorpusIndex index = file.Caches.Corpus.Get(file.CorpusRevision, () =>
        {
            byte[] packed = Need(Collections.Corpus, CorpusDocuments.IndexId);
            return file.Decode(() => CorpusDocuments.UnpackIndex(packed));
        });
        if ((uint)window >= (uint)index.Count)
        {
            throw new NeuronExplorerException($"{file.Path} has windows 0 to {index.Count - 1}, not {window}");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        int length = index.Starts[window + 1] - index.Starts[window];
        start = Math.Min(start, length);
        int[] tokens = new int[Math.Min(count, length - start)];
        for (int filled = 0; filled < tokens.Length;)
        {
            int row = index.Starts[window] + start + filled;
            FixedNumbers chunk = Chunk(row / CorpusDocuments.ChunkRows);
            int first = row % CorpusDocuments.ChunkRows;
            int part = Math.Min(chunk.Count - first, tokens.Length - filled);
            if (part <= 0)
            {
                throw Failures.Reading(file.Path, new InvalidDataException($"the tokens of window {window} are missing"));
            }

            chunk.Copy(first, tokens.AsSpan(filled, part));
            filled += part;
        }

        return new CorpusWindow(index.Domains[index.WindowDomains[window]], tokens);
    }

    private FixedNumbers Chunk(int chunk) => file.Caches.Chunks.GetOrMake(
        (chunk, file.CorpusRevision),
        () =>
        {
            byte[] packed = Need(Collections.Corpus, CorpusDocuments.ChunkId(chunk));
            return file.Decode(() => FixedNumbers.Open(packed));
        },
        tokens => 100 + tokens.Bytes)!;

    private byte[] Need(string collection, long id) =>
        file.Document(collection, id)
        ?? throw new NeuronExplorerException($"{file.Path} has no corpus yet: its analysis has not got that far");
}
