using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Storage.Tests;

public class ConcurrencyTests
{
    private const int Layers = 12;
    private const int Neurons = 700;

    [Fact]
    public async Task Readers_EightWhileWriting_SeeEachLayerWholeOrNotAtAll()
    {
        using TempFolder folder = new();
        LiteAnalysisStore store = new();
        using IAnalysisWriter writer = store.OpenForWriting(folder.File("a.db"), resume: false);
        writer.SaveInfo(Samples.Info());
        writer.SaveCorpus(Samples.Windows(), Samples.Vocabulary());
        string[] expected = await ExpectedAsync();
        using CancellationTokenSource done = new();
        // Separate threads: on a small machine, eight that never pause would leave the pool no thread for LiteDB's log.
        Task<int>[] readers = [.. Enumerable.Range(0, 8).Select(seed => Task.Factory.StartNew(
            () => ReadUntil(store, folder.File("a.db"), expected, new Random(seed), done.Token),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default))];

        for (int layer = 0; layer < Layers; layer++)
        {
            writer.SaveLayer(SimpleLayers.Make(layer, Neurons, layer));
            writer.SaveInfo(Samples.Info() with { Message = $"layer {layer}" });
        }

        await Task.Delay(200);
        await done.CancelAsync();
        int[] read = await Task.WhenAll(readers);
        Assert.All(read, count => Assert.True(count > 0));
        using IAnalysisReader reader = store.OpenForReading(folder.File("a.db"));
        Assert.Equal(Layers, reader.Info.LayersDone);
        Assert.Equal(Layers, reader.Summaries.Count);
    }

    [Fact]
    public void SaveLayer_WhileReadersHoldTheFile_IsSeenByThemAtOnce()
    {
        using TempFolder folder = new();
        LiteAnalysisStore store = new();
        using IAnalysisWriter writer = store.OpenForWriting(folder.File("a.db"), resume: false);
        writer.SaveInfo(Samples.Info());
        using IAnalysisReader reader = store.OpenForReading(folder.File("a.db"));
        Assert.Null(reader.Layer(0));
        Assert.Empty(reader.Summaries);
        Assert.Empty(reader.FindTriggered(new NGram(5)));

        writer.SaveLayer(SimpleLayers.Make(0, 100));
        Content.AssertLayer(SimpleLayers.Make(0, 100), reader);
        Assert.Single(reader.Summaries);
        Assert.NotEmpty(reader.FindTriggered(new NGram(5)));

        writer.SaveLayer(SimpleLayers.Make(0, 90, version: 3));
        Content.AssertLayer(SimpleLayers.Make(0, 90, version: 3), reader);
        SearchTests.AssertSearches([SimpleLayers.Make(0, 90, version: 3)], reader);

        writer.Dispose();
        Content.AssertLayer(SimpleLayers.Make(0, 90, version: 3), reader);
    }

    [Fact]
    public void OpenForReading_SameFileTwice_IsTheSameReaderUntilBothAreDisposed()
    {
        using TempFolder folder = new();
        LiteAnalysisStore store = new();
        using (IAnalysisWriter writer = store.OpenForWriting(folder.File("a.db"), resume: false))
        {
            writer.SaveInfo(Samples.Info());
        }

        IAnalysisReader first = store.OpenForReading(folder.File("a.db"));
        IAnalysisReader second = store.OpenForReading(Path.Combine(folder.Path, ".", "a.db"));
        Assert.Same(first, second);
        first.Dispose();
        Assert.Null(second.Layer(3));
        Assert.True(store.IsOpen(folder.File("a.db")));
        second.Dispose();
        Assert.False(store.IsOpen(folder.File("a.db")));

        using IAnalysisReader third = store.OpenForReading(folder.File("a.db"));
        second.Dispose();
        Assert.Equal("small", third.Info.Name);
    }

    private static async Task<string[]> ExpectedAsync()
    {
        using TempFolder folder = new();
        LiteAnalysisStore store = new();
        using IAnalysisWriter writer = store.OpenForWriting(folder.File("a.db"), resume: false);
        writer.SaveInfo(Samples.Info());
        string[] expected = new string[Layers];
        using IAnalysisReader reader = store.OpenForReading(folder.File("a.db"));
        for (int layer = 0; layer < Layers; layer++)
        {
            writer.SaveLayer(SimpleLayers.Make(layer, Neurons, layer));
            expected[layer] = Content.Of(reader, layer);
        }

        return await Task.FromResult(expected);
    }

    private static int ReadUntil(LiteAnalysisStore store, string file, string[] expected, Random random, CancellationToken done)
    {
        int answers = 0;
        while (!done.IsCancellationRequested)
        {
            using IAnalysisReader reader = store.OpenForReading(file);
            int layer = random.Next(Layers);
            if (reader.Layer(layer) is null)
            {
                continue;
            }

            NeuronId id = new(layer, random.Next(Neurons));
            Assert.Equal(Content.Of(SimpleLayers.Make(layer, Neurons, layer).PositionCounts[id.Index]),
                Content.Of(reader.PositionCounts(id)));
            Assert.All(reader.FindTriggered(new NGram(random.Next(Samples.VocabularySize))), posting =>
                Assert.Contains(reader.Neuron(posting.Neuron)!.Triggers[0].Leading, trigger => trigger == posting.Trigger));
            Assert.Equal(Samples.Windows().Window(3).ToArray(), reader.Window(3).Tokens);
            if (random.Next(10) == 0)
            {
                Assert.Equal(expected[layer], Content.Of(reader, layer));
            }

            answers++;
        }

        return answers;
    }
}
