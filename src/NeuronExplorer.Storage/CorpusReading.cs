using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Files;

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

    public CorpusWindow Window(int window)
    {
        CorpusIndex index = file.Caches.Corpus.Get(file.CorpusRevision, () =>
        {
            byte[] packed = Need(Collections.Corpus, CorpusDocuments.IndexId);
            return file.Decode(() => CorpusDocuments.UnpackIndex(packed));
        });
        if ((uint)window >= (uint)index.Count)
        {
            throw new NeuronExplorerException($"{file.Path} has windows 0 to {index.Count - 1}, no window {window}");
        }

        int[] tokens = new int[index.Starts[window + 1] - index.Starts[window]];
        for (int filled = 0; filled < tokens.Length;)
        {
            int row = index.Starts[window] + filled;
            ReadOnlySpan<int> rest = Chunk(row / CorpusDocuments.ChunkRows, index.Width).AsSpan(row % CorpusDocuments.ChunkRows);
            ReadOnlySpan<int> part = rest[..Math.Min(rest.Length, tokens.Length - filled)];
            if (part.IsEmpty)
            {
                throw Failures.Reading(file.Path, new InvalidDataException($"the tokens of window {window} are missing"));
            }

            part.CopyTo(tokens.AsSpan(filled));
            filled += part.Length;
        }

        return new CorpusWindow(index.Domains[index.WindowDomains[window]], tokens);
    }

    private int[] Chunk(int chunk, int width)
    {
        (int Chunk, long Revision) key = (chunk, file.CorpusRevision);
        if (!file.Caches.Chunks.TryGet(key, out int[]? tokens))
        {
            byte[] packed = Need(Collections.Corpus, CorpusDocuments.ChunkId(chunk));
            tokens = file.Decode(() => CorpusDocuments.UnpackChunk(packed, width));
            file.Caches.Chunks.Add(key, tokens, 100 + (tokens.Length * 4L));
        }

        return tokens!;
    }

    private byte[] Need(string collection, long id) =>
        file.Document(collection, id)
        ?? throw new NeuronExplorerException($"{file.Path} has no corpus (yet): its analysis has not come so far");
}
