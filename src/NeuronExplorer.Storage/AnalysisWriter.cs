using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Files;
using NeuronExplorer.Storage.Postings;

namespace NeuronExplorer.Storage;

/// <summary>
/// Writes one file. What is large goes in slices, each a transaction short enough for readers to wait for; the last one
/// holds the mark that makes it count, so that after a crash a layer is there whole or not at all.
/// </summary>
internal sealed class AnalysisWriter(AnalysisFile file, Action closed) : IAnalysisWriter
{
    /// <summary>Bytes in a slice.</summary>
    private const int SliceBytes = 4 << 20;

    /// <summary>Slices that are packed while one is written.</summary>
    private const int SlicesAhead = 2;

    private bool _disposed;

    public AnalysisInfo? Info => file.State.Info;

    public string? Notice => (file.Notice, Repaired) is ({ } log, { } repaired) ? $"{log}; {repaired}" : file.Notice ?? Repaired;

    /// <summary>What was done to the file since it was damaged, or null.</summary>
    public string? Repaired { get; set; }

    public IReadOnlyList<int> StoredLayers => [.. file.State.Layers.Keys];

    public void SaveInfo(AnalysisInfo info)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        file.Write(database => HeadDocuments.PutInfo(database, info), state => state.WithInfo(info));
        if (info.Status == AnalysisStatus.Done)
        {
            // The log goes now, not when the program gets round to it: with one the file does not count as finished.
            file.EndWriting();
        }
    }

    public void SaveCorpus(TokenWindows windows, Vocabulary vocabulary)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        IEnumerable<StoredDocument> documents = CorpusDocuments.Pack(windows).Concat(VocabularyDocument.Pack(windows, vocabulary));
        PartSums sums = new();
        file.Write(database =>
        {
            // Those that a crash left; only these are counted.
            StoredDocument.DeleteRange(database, Collections.Corpus, 0, DocumentId.FirstOf(1));
            StoredDocument.DeleteRange(database, Collections.Vocabulary, 0, DocumentId.FirstOf(1));
        });
        Write(Slices(documents), sums, document => document.Collection, state => state.WithCorpus());
        file.Write(database => sums.Keep(database, [Collections.Corpus, Collections.Vocabulary]));
    }

    public void SaveLayer(LayerResult layer)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Forget(layer.Layer);
        PartSums sums = new();
        Write(
            Prefetch.Of(Slices(LayerDocuments.Pack(layer)), SlicesAhead), sums, document => PartSums.Key(document.Collection, layer.Layer));
        Mark(layer.Layer, sums);
    }

    public void CopyLayer(string source, int layer, CancellationToken cancellation = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        using LayerCopy copy = new(source, layer);
        Forget(layer);
        PartSums sums = new();
        foreach (FilePart part in Collections.OfLayers.Select(collection => new FilePart(collection, layer)))
        {
            copy.Read(part, SliceBytes, slice =>
            {
                cancellation.ThrowIfCancellationRequested();
                file.Write(database => StoredDocument.PutAll(database, part.Collection, slice, sums, part.Key), isPart: true);
            });
        }

        file.Write(_ => { });
        Mark(layer, sums);
    }

    public void MergePostings(CancellationToken cancellation = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        KeepMissingSums();
        AnalysisState state = file.State;
        if (state.Merged > 0)
        {
            return;
        }

        TopPostingsMerge merge = new(file, state);
        foreach (PostingKind kind in TopPostings.Kinds)
        {
            file.Write(database =>
            {
                StoredDocument.DeleteRange(database, Collections.TopPostings, TopPostings.Id(kind, 0), TopPostings.Id(kind + 1, 0));
                StoredDocument.DeleteRange(
                    database, Collections.TopPostings, TopPostings.DirectoryId(kind), TopPostings.DirectoryId(kind) + 1);
            }, isPart: true);
        }

        IEnumerable<StoredDocument> documents = TopPostings.Kinds.Where(kind => TopPostings.IsMerged(state, kind))
            .SelectMany(kind => merge.Documents(kind, cancellation));
        PartSums sums = new();
        Write(
            Prefetch.Of(Slices(documents), SlicesAhead), sums, document => document.Collection, cancellation: cancellation);
        file.Write(
            database =>
            {
                HeadDocuments.PutMerged(database, state.Layers.Keys);
                sums.Keep(database, [Collections.TopPostings]);
            },
            now => now.WithMergedPostings());
    }

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            closed();
        }
    }

    /// <summary>Marks a layer, whose documents are all there, as stored.</summary>
    private void Mark(int layer, PartSums sums)
    {
        int[] stored = [.. file.State.Layers.Keys.Append(layer).Order()];
        file.Write(
            database =>
            {
                // An earlier version's file holds what that version cannot read from here on.
                HeadDocuments.PutVersion(database);
                HeadDocuments.PutStoredLayers(database, stored);
                sums.Keep(database, PartSums.KeysOf(layer));
            },
            state => state.WithLayer(layer));
    }

    /// <summary>Writes documents slice by slice; when this returns, all are in the file and can be marked as there.</summary>
    private void Write(
        IEnumerable<List<StoredDocument>> slices,
        PartSums sums,
        Func<StoredDocument, string> partOf,
        Func<AnalysisState, AnalysisState>? then = null,
        CancellationToken cancellation = default)
    {
        foreach (List<StoredDocument> slice in slices)
        {
            cancellation.ThrowIfCancellationRequested();
            file.Write(database => slice.ForEach(document => document.Put(database, sums, partOf(document))), then, isPart: true);
        }

        file.Write(_ => { });
    }

    /// <summary>Removes a layer's mark, then all its documents, including those that a crash left.</summary>
    private void Forget(int layer)
    {
        if (file.State.Layers.ContainsKey(layer))
        {
            int[] rest = [.. file.State.Layers.Keys.Where(stored => stored != layer)];
            file.Write(
                database =>
                {
                    HeadDocuments.PutStoredLayers(database, rest);
                    PartSums.Forget(database, PartSums.KeysOf(layer));
                },
                state => state.WithoutLayer(layer));
        }

        foreach (string collection in Collections.OfLayers)
        {
            file.Write(
                database => StoredDocument.DeleteRange(
                    database, collection, DocumentId.FirstOf(layer), DocumentId.FirstOf(layer + 1)),
                isPart: true);
        }
    }

    /// <summary>An analysis that an earlier version began gets the checksums of the layers that it stored.</summary>
    private void KeepMissingSums()
    {
        Dictionary<string, PartSum> known = file.Read(HeadDocuments.GetSums);
        FilePart[] missing =
            [.. FilePart.All(file.State).Where(part => part.Collection != Collections.TopPostings && !known.ContainsKey(part.Key))];
        if (missing.Length > 0)
        {
            foreach (FilePart part in missing)
            {
                known[part.Key] = part.Read(file);
            }

            file.Write(database => HeadDocuments.PutSums(database, known));
        }
    }

    /// <summary>Documents in lists that a transaction each holds.</summary>
    internal static IEnumerable<List<StoredDocument>> Slices(IEnumerable<StoredDocument> documents)
    {
        List<StoredDocument> slice = [];
        long bytes = 0;
        foreach (StoredDocument document in documents)
        {
            slice.Add(document);
            bytes += document.Bytes.Length;
            if (bytes >= SliceBytes)
            {
                yield return slice;
                slice = [];
                bytes = 0;
            }
        }

        if (slice.Count > 0)
        {
            yield return slice;
        }
    }
}
