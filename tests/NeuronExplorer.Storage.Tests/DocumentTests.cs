using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Storage.Caching;
using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Files;

namespace NeuronExplorer.Storage.Tests;

public class DocumentTests
{
    [Fact]
    public void StoredDocument_DocumentsLargerThanLiteDbTakes_ReadBack()
    {
        using TempFolder folder = new();
        byte[] large = new byte[35_000_000];
        new Random(1).NextBytes(large);
        byte[] exact = large[..(4 << 20)];
        using DatabaseFile database = DatabaseFile.OpenForWriting(folder.File("a.db"));
        database.Commit(open =>
        {
            new StoredDocument(Collections.Layers, DocumentId.Of(3, 0, 0), large).Put(open);
            new StoredDocument(Collections.Layers, DocumentId.Of(3, 0, 1), exact).Put(open);
            new StoredDocument(Collections.Layers, DocumentId.Of(4, 0, 0), []).Put(open);
        });

        Assert.Equal(large, StoredDocument.Get(database.Database, Collections.Layers, DocumentId.Of(3, 0, 0)));
        Assert.Equal(exact, StoredDocument.Get(database.Database, Collections.Layers, DocumentId.Of(3, 0, 1)));
        Assert.Empty(StoredDocument.Get(database.Database, Collections.Layers, DocumentId.Of(4, 0, 0))!);
        Assert.Null(StoredDocument.Get(database.Database, Collections.Layers, DocumentId.Of(2, 0, 0)));

        database.Commit(open =>
            StoredDocument.DeleteRange(open, Collections.Layers, DocumentId.FirstOf(3), DocumentId.FirstOf(4)));
        Assert.Null(StoredDocument.Get(database.Database, Collections.Layers, DocumentId.Of(3, 0, 0)));
        Assert.Null(StoredDocument.Get(database.Database, Collections.Layers, DocumentId.Of(3, 0, 1)));
        Assert.NotNull(StoredDocument.Get(database.Database, Collections.Layers, DocumentId.Of(4, 0, 0)));
    }

    [Fact]
    public void StoredDocument_SeveralAtOnce_AreThoseOfEachByItself()
    {
        using TempFolder folder = new();
        using DatabaseFile database = DatabaseFile.OpenForWriting(folder.File("a.db"));
        long[] stored = [.. Enumerable.Range(0, 300).Where(block => block % 7 != 3).Select(block => DocumentId.Of(2, 1, block))];
        database.Commit(open =>
        {
            foreach (long id in stored.Append(DocumentId.Of(1, 1, 5)).Append(DocumentId.Of(3, 0, 0)))
            {
                new StoredDocument(Collections.Postings, id, BitConverter.GetBytes(id)).Put(open);
            }

            new StoredDocument(Collections.Layers, DocumentId.Of(2, 0, 0), new byte[5 << 20]).Put(open);
        });

        Assert.Equal(
            stored.Where(id => id >= stored[10] && id < stored[200]).Select(id => (id, BitConverter.GetBytes(id))),
            StoredDocument.GetRange(database.Database, Collections.Postings, stored[10], stored[200]));
        Assert.Equal(
            stored,
            StoredDocument.GetRange(database.Database, Collections.Postings, DocumentId.FirstOf(2), DocumentId.FirstOf(3))
                .Select(found => found.Id));
        long missing = DocumentId.Of(2, 1, 3);
        Assert.Equal(
            [BitConverter.GetBytes(stored[9]), null, BitConverter.GetBytes(stored[1])],
            StoredDocument.GetAll(database.Database, Collections.Postings, [stored[9], missing, stored[1]]));
        Assert.Throws<InvalidDataException>(() =>
            StoredDocument.GetRange(database.Database, Collections.Layers, DocumentId.FirstOf(2), DocumentId.FirstOf(3)));
    }

    [Fact]
    public void SaveLayer_DetailsThatDoNotBelong_AreRefusedAndTheLayerIsNotThere()
    {
        using TempFolder folder = new();
        LiteAnalysisStore store = new();
        using IAnalysisWriter writer = store.OpenForWriting(folder.File("a.db"), resume: false);
        writer.SaveInfo(Samples.Info());
        writer.SaveLayer(SimpleLayers.Make(0, 200));
        LayerResult layer = SimpleLayers.Make(1, 200);
        NeuronDetail[] swapped = [.. layer.Details];
        (swapped[100], swapped[101]) = (swapped[101], swapped[100]);
        NeuronDetail[] counted = [.. layer.Details];
        counted[150] = counted[150] with
        {
            Triggers = [counted[150].Triggers[0] with { Leading = [new Trigger(new NGram(-1), 1, 1)], Detected = null }],
        };

        Assert.Throws<ArgumentException>(() => writer.SaveLayer(layer with { Details = swapped }));
        Assert.Throws<ArgumentException>(() => writer.SaveLayer(layer with { Details = swapped[..199] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.SaveLayer(layer with { Details = counted }));

        Assert.Equal([0], writer.StoredLayers);
        using IAnalysisReader reader = store.OpenForReading(folder.File("a.db"));
        Assert.Null(reader.Layer(1));
        Assert.Null(reader.Neuron(new NeuronId(1, 0)));
        Content.AssertLayer(SimpleLayers.Make(0, 200), reader);
        writer.SaveLayer(layer);
        Content.AssertLayer(layer, reader);
        SearchTests.AssertSearches([SimpleLayers.Make(0, 200), layer], reader);
    }

    [Fact]
    public void LruCache_MoreThanItsCapacity_ForgetsWhatWasUnusedLongest()
    {
        LruCache<int, string> cache = new(capacity: 10);
        cache.Add(1, "one", 4);
        cache.Add(2, "two", 4);
        Assert.True(cache.TryGet(1, out _));
        cache.Add(3, "three", 4);
        Assert.False(cache.TryGet(2, out _));
        Assert.True(cache.TryGet(1, out string? one));
        Assert.Equal("one", one);
        cache.Add(1, "more", 11);
        Assert.False(cache.TryGet(1, out _));
        Assert.True(cache.TryGet(3, out _));
        cache.Add(4, "four", 10);
        Assert.False(cache.TryGet(3, out _));
    }
}
