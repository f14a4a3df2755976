using CsCheck;
using LiteDB;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Storage.Documents;

namespace NeuronExplorer.Storage.Tests;

public class CopyLayerTests
{
    [Fact]
    public void CopyLayer_OfAnyLayers_LeavesWhatSavingThemLeaves() =>
        Gen.Select(LayerGen.Layer(0, 150), LayerGen.Layer(1, 40), LayerGen.Layer(3, 70)).Sample(
            (first, second, third) =>
            {
                using TempFolder folder = new();
                LayerResult[] layers = [first, second, third];
                foreach (LayerResult layer in layers)
                {
                    Save(folder.File($"{layer.Layer}.db"), [layer]);
                }

                Save(folder.File("saved.db"), layers);
                using (IAnalysisWriter writer = Begin(folder.File("copied.db")))
                {
                    // In another order, and one twice.
                    foreach (int layer in (int[])[3, 0, 1, 0])
                    {
                        writer.CopyLayer(folder.File($"{layer}.db"), layer);
                    }

                    writer.MergePostings();
                }

                Assert.Equal(Documents(folder.File("saved.db")), Documents(folder.File("copied.db")));
                Assert.True(new LiteAnalysisStore().Verify(folder.File("copied.db")).Ok);
            },
            iter: 6);

    [Fact]
    public void CopyLayer_ThatIsStoredAlready_ReplacesIt()
    {
        using TempFolder folder = new();
        LayerResult later = SimpleLayers.Make(1, 90, version: 2);
        Save(folder.File("later.db"), [later]);
        string file = folder.File("a.db");
        using (IAnalysisWriter writer = Begin(file))
        {
            writer.SaveLayer(SimpleLayers.Make(1, 400));
            writer.CopyLayer(folder.File("later.db"), 1);
        }

        using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(file);
        Content.AssertLayer(later, reader);
    }

    [Fact]
    public void CopyLayer_ThatTheFileLacks_SaysWhatItHas()
    {
        using TempFolder folder = new();
        Save(folder.File("two.db"), [SimpleLayers.Make(0, 40), SimpleLayers.Make(2, 40)]);
        using IAnalysisWriter writer = Begin(folder.File("a.db"));

        NeuronExplorerException error = Assert.Throws<NeuronExplorerException>(() => writer.CopyLayer(folder.File("two.db"), 1));

        Assert.EndsWith("two.db has no layer 1; it has 0, 2", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Collections.Neurons, "layer 0, details")]
    [InlineData(Collections.Curves, "layer 0, curves")]
    [InlineData(Collections.Postings, "layer 0, postings")]
    [InlineData(Collections.Layers, "layer 0, columns")]
    public void CopyLayer_OfADamagedLayer_StoresNoneOfIt(string collection, string named)
    {
        using TempFolder folder = new();
        foreach (bool changed in (bool[])[true, false])
        {
            string source = folder.File($"{changed}.db");
            Save(source, [SimpleLayers.Make(0, 400)]);
            RawFile.Change(source, database =>
            {
                ILiteCollection<BsonDocument> documents = database.GetCollection(collection);
                BsonDocument first = documents.FindAll().First();
                documents.Delete(first["_id"]);
                if (changed)
                {
                    first["bytes"].AsBinary[0] ^= 1;
                    documents.Insert(first);
                }
            });
            string file = folder.File($"copy {changed}.db");
            using (IAnalysisWriter writer = Begin(file))
            {
                writer.SaveLayer(SimpleLayers.Make(1, 40));

                DamagedAnalysisException error = Assert.Throws<DamagedAnalysisException>(() => writer.CopyLayer(source, 0));

                Assert.Contains($"{changed}.db: {named}", error.Message, StringComparison.Ordinal);
            }

            using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(file);
            Assert.Equal([1], reader.Summaries.Select(summary => summary.Layer));
        }
    }

    [Fact]
    public void CopyLayer_WhenStopped_StoresNoneOfIt()
    {
        using TempFolder folder = new();
        Save(folder.File("source.db"), [SimpleLayers.Make(0, 400)]);
        using IAnalysisWriter writer = Begin(folder.File("a.db"));
        using CancellationTokenSource stopped = new();
        stopped.Cancel();

        Assert.Throws<OperationCanceledException>(() => writer.CopyLayer(folder.File("source.db"), 0, stopped.Token));

        Assert.Empty(writer.StoredLayers);
    }

    private static IAnalysisWriter Begin(string file)
    {
        IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(file, resume: false);
        writer.SaveInfo(Samples.Info());
        writer.SaveCorpus(Samples.Windows(), Samples.Vocabulary());
        return writer;
    }

    private static void Save(string file, IEnumerable<LayerResult> layers)
    {
        using IAnalysisWriter writer = Begin(file);
        foreach (LayerResult layer in layers)
        {
            writer.SaveLayer(layer);
        }

        writer.MergePostings();
    }

    /// <summary>All documents of all collections; checksums, whose order is that of storing, are left to verify.</summary>
    private static string Documents(string file)
    {
        string found = "";
        RawFile.Change(file, database => found = string.Join('\n', database.GetCollectionNames().Order().SelectMany(name =>
            database.GetCollection(name).FindAll()
                .Where(document => document["_id"] != "checksums").Select(document => $"{name} {document}"))));
        return found;
    }
}
