using CsCheck;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Storage.Postings;
using NeuronExplorer.Bench.Synthetic;

namespace NeuronExplorer.Storage.Tests;

public class TopPostingTests
{
    private static readonly int[] s_tops = [0, 1, 100, TopList.Kept - 1, TopList.Kept, TopList.Kept + 1, int.MaxValue];

    [Fact]
    public void Searches_RandomLayersMerged_EqualAFilterOverDetails() =>
        Gen.Select(LayerGen.Layer(0, 120), LayerGen.Layer(1, 120), LayerGen.Layer(3, 120)).Sample(
            (first, second, third) =>
            {
                using TempFolder folder = new();
                Save(folder.File("a.db"), first, second, third);
                using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(folder.File("a.db"));
                SearchTests.AssertSearches([first, second, third], reader);
            },
            iter: 40);

    [Fact]
    public void Searches_MoreNeuronsThanAreKept_FindWhatTheLayersHave()
    {
        using TempFolder folder = new();
        SyntheticAnalysis made = new(SyntheticShape.Opt66b with
        {
            Layers = 5, Neurons = 1200, Windows = 20, FullWindows = 10, Vocabulary = 5000, DeadShare = 0, CurveShare = 0,
        });
        foreach (bool merged in new[] { false, true })
        {
            using IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(folder.File($"{merged}.db"), resume: false);
            writer.SaveInfo(made.Info);
            foreach (int layer in Enumerable.Range(0, 5))
            {
                writer.SaveLayer(made.Layer(layer));
            }

            if (merged)
            {
                writer.MergePostings();
            }
        }

        using IAnalysisReader plain = new LiteAnalysisStore().OpenForReading(folder.File("False.db"));
        using IAnalysisReader quick = new LiteAnalysisStore().OpenForReading(folder.File("True.db"));
        Assert.True(Enumerable.Range(0, 20).Count(token => plain.CountTriggered(new NGram(token)) > TopList.Kept) > 5);
        foreach (int token in Enumerable.Range(0, 40).Concat(Enumerable.Range(0, 100).Select(i => i * 50)).Append(4999).Append(5000))
        {
            foreach (int top in s_tops)
            {
                Assert.Equal(plain.FindTriggered(new NGram(token), top), quick.FindTriggered(new NGram(token), top));
                Assert.Equal(plain.FindPromoting(token, top), quick.FindPromoting(token, top));
                Assert.Equal(plain.FindSuppressing(token, top), quick.FindSuppressing(token, top));
            }

            Assert.Equal(plain.CountTriggered(new NGram(token)), quick.CountTriggered(new NGram(token)));
            Assert.Equal(plain.CountPromoting(token), quick.CountPromoting(token));
            Assert.Equal(plain.CountSuppressing(token), quick.CountSuppressing(token));
        }
    }

    [Fact]
    public void FindTriggered_MergedAndReopened_ReadsNoLayer()
    {
        using TempFolder folder = new();
        Save(folder.File("a.db"), SimpleLayers.Make(0, 300), SimpleLayers.Make(1, 300));
        IReadOnlyList<TriggerPosting> expected = Find(folder.File("a.db"), 5);
        RawFile.Change(folder.File("a.db"), raw => raw.DropCollection("postings"));

        Assert.NotEmpty(expected);
        Assert.Equal(expected, Find(folder.File("a.db"), 5));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void SaveLayer_AfterMerging_SearchesFollowTheLayer(int layer)
    {
        using TempFolder folder = new();
        LiteAnalysisStore store = new();
        Save(store, folder.File("a.db"), SimpleLayers.Make(0, 300), SimpleLayers.Make(1, 200));
        using IAnalysisWriter writer = store.OpenForWriting(folder.File("a.db"), resume: true);
        using IAnalysisReader reader = store.OpenForReading(folder.File("a.db"));
        Assert.NotEmpty(reader.FindTriggered(new NGram(5), 10));

        LayerResult anew = SimpleLayers.Make(layer, 250, version: 7);
        writer.SaveLayer(anew);
        LayerResult[] now = [.. new[] { SimpleLayers.Make(0, 300), SimpleLayers.Make(1, 200) }.Where(old => old.Layer != layer), anew];
        SearchTests.AssertSearches([.. now.OrderBy(one => one.Layer)], reader);

        writer.MergePostings();
        SearchTests.AssertSearches([.. now.OrderBy(one => one.Layer)], reader);
        writer.MergePostings();
        SearchTests.AssertSearches([.. now.OrderBy(one => one.Layer)], reader);
    }

    [Fact]
    public void MergePostings_Stopped_SearchesAreAsBeforeAndItCanBeDoneAgain()
    {
        using TempFolder folder = new();
        LiteAnalysisStore store = new();
        using IAnalysisWriter writer = store.OpenForWriting(folder.File("a.db"), resume: false);
        writer.SaveInfo(Samples.Info());
        writer.SaveLayer(SimpleLayers.Make(0, 300));
        using CancellationTokenSource stopped = new();
        stopped.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => writer.MergePostings(stopped.Token));

        using IAnalysisReader reader = store.OpenForReading(folder.File("a.db"));
        SearchTests.AssertSearches([SimpleLayers.Make(0, 300)], reader);
        writer.MergePostings();
        SearchTests.AssertSearches([SimpleLayers.Make(0, 300)], reader);
    }

    [Fact]
    public void MergePostings_NoLayerYet_FindsNothing()
    {
        using TempFolder folder = new();
        Save(folder.File("a.db"));
        Assert.Empty(Find(folder.File("a.db"), 5));
    }

    [Fact]
    public void FindTriggered_MergedDocumentsGone_SaysSoInOneLine()
    {
        using TempFolder folder = new();
        Save(folder.File("a.db"), SimpleLayers.Make(0, 300));
        RawFile.Change(folder.File("a.db"), raw => raw.DropCollection("topPostings"));

        string message = Assert.Throws<DamagedAnalysisException>(() => Find(folder.File("a.db"), 5)).Message;
        Assert.Contains("a.db", message, StringComparison.Ordinal);
        Assert.Contains("missing in topPostings", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    private static IReadOnlyList<TriggerPosting> Find(string file, int token)
    {
        using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(file);
        return reader.FindTriggered(new NGram(token), 100);
    }

    private static void Save(string file, params LayerResult[] layers) => Save(new LiteAnalysisStore(), file, layers);

    private static void Save(LiteAnalysisStore store, string file, params LayerResult[] layers)
    {
        using IAnalysisWriter writer = store.OpenForWriting(file, resume: false);
        writer.SaveInfo(Samples.Info());
        foreach (LayerResult layer in layers)
        {
            writer.SaveLayer(layer);
        }

        writer.MergePostings();
    }
}
