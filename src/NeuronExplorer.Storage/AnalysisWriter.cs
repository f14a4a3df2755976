using LiteDB;
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

    public string? Notice => file.Notice;

    public IReadOnlyList<int> StoredLayers => [.. file.State.Layers.Keys];

    public void SaveInfo(AnalysisInfo info)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        file.Write(database => HeadDocuments.PutInfo(database, info), state => state.WithInfo(info));
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
        foreach (List<StoredDocument> slice in Slices(documents))
        {
            file.Write(
                database => slice.ForEach(document => document.Put(database, sums, document.Collection)), state => state.WithCorpus());
        }

        file.Write(database => KeepSums(database, sums, [Collections.Corpus, Collections.Vocabulary]));
    }

    public void SaveLayer(LayerResult layer)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Forget(layer.Layer);
        PartSums sums = new();
        foreach (List<StoredDocument> slice in Prefetch.Of(Slices(LayerDocuments.Pack(layer)), SlicesAhead))
        {
            file.Write(database => slice.ForEach(document =>
                document.Put(database, sums, PartSums.Key(document.Collection, layer.Layer))));
        }

        Mark(layer.Layer, sums);
    }

    public void CopyLayer(string source, int layer, CancellationToken cancellation = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        using LayerCopy copy = new(source, layer);
        Forget(layer);
        PartSums sums = new();
        foreach (string collection in Collections.OfLayers)
        {
            string part = PartSums.Key(collection, layer);
            foreach (List<BsonDocument> slice in copy.Documents(collection, SliceBytes))
            {
                cancellation.ThrowIfCancellationRequested();
                file.Write(database => StoredDocument.PutAll(database, collection, slice, sums, part));
            }
        }

        copy.Check(sums);
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
            });
        }

        IEnumerable<StoredDocument> documents = TopPostings.Kinds.Where(kind => TopPostings.IsMerged(state, kind))
            .SelectMany(kind => merge.Documents(kind, cancellation));
        PartSums sums = new();
        foreach (List<StoredDocument> slice in Prefetch.Of(Slices(documents), SlicesAhead))
        {
            cancellation.ThrowIfCancellationRequested();
            file.Write(database => slice.ForEach(document => document.Put(database, sums, document.Collection)));
        }

        file.Write(
            database =>
            {
                HeadDocuments.PutMerged(database, state.Layers.Keys);
                KeepSums(database, sums, [Collections.TopPostings]);
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
                KeepSums(database, sums, PartsOf(layer));
            },
            state => state.WithLayer(layer));
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
                    KeepSums(database, null, PartsOf(layer));
                },
                state => state.WithoutLayer(layer));
        }

        foreach (string collection in Collections.OfLayers)
        {
            file.Write(database =>
                StoredDocument.DeleteRange(database, collection, DocumentId.FirstOf(layer), DocumentId.FirstOf(layer + 1)));
        }
    }

    /// <summary>An analysis that an earlier version began gets the checksums of the layers that it stored.</summary>
    private void KeepMissingSums()
    {
        Dictionary<string, PartSum> known = file.Read(HeadDocuments.GetSums);
        PartSums sums = new();
        List<string> found = [];
        IEnumerable<FilePart> parts = FilePart.All(file.State).Where(part => part.Collection != Collections.TopPostings);
        foreach (FilePart part in parts.Where(part => !known.ContainsKey(part.Key)))
        {
            file.Read(database => part.Gather(database, sums), part.Name);
            found.Add(part.Key);
        }

        if (found.Count > 0)
        {
            file.Write(database => KeepSums(database, sums, found));
        }
    }

    private static IEnumerable<string> PartsOf(int layer) => Collections.OfLayers.Select(collection => PartSums.Key(collection, layer));

    /// <summary>Puts the checksums of some parts among the others, or takes them out.</summary>
    private static void KeepSums(LiteDatabase database, PartSums? sums, IEnumerable<string> parts)
    {
        Dictionary<string, PartSum> kept = HeadDocuments.GetSums(database);
        foreach (string part in parts)
        {
            if (sums is null)
            {
                kept.Remove(part);
            }
            else
            {
                kept[part] = sums.Of(part);
            }
        }

        HeadDocuments.PutSums(database, kept);
    }

    private static IEnumerable<List<StoredDocument>> Slices(IEnumerable<StoredDocument> documents)
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
