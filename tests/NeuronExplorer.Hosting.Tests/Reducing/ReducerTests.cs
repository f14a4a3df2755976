using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting.Reducing;
using NeuronExplorer.Storage;
using NeuronExplorer.Testing;

namespace NeuronExplorer.Hosting.Tests.Reducing;

public sealed class ReducerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(int.MaxValue)]
    public void Finish_OfAnyNumberOfShards_EqualsOneMachinesAnalysis(int count)
    {
        using ShardedCorpus corpus = new();
        corpus.Shards(Math.Min(count, corpus.MostShards));

        // In ranges, and two layers twice.
        corpus.Reduce(1, 2);
        corpus.Reduce(0, 0);
        ReducedLayers again = corpus.Reduce(0, 1);

        Assert.Equal([0, 1], again.Layers.Select(layer => layer.Layer));
        Assert.All(again.Layers, layer => Assert.True(File.Exists(layer.File)));
        AllExports.AssertSame(corpus.Whole(), corpus.Finish("reduced.db"));
        Assert.True(new LiteAnalysisStore().Verify(corpus.Path("reduced.db")).Ok);
        Assert.Empty(Directory.EnumerateFileSystemEntries(corpus.Path("reduce scratch")));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    public void Finish_OfPackedDocuments_EqualsOneMachinesAnalysis(int count)
    {
        using ShardedCorpus corpus = new(pack: true);
        corpus.Shards(Math.Min(count, corpus.MostShards));
        corpus.Reduce(0, 2);

        AllExports.AssertSame(corpus.Whole(), corpus.Finish("reduced.db"));
    }

    [Fact]
    public void Finish_OfSomeLayers_EqualsOneMachinesAnalysisOfThese()
    {
        using ShardedCorpus corpus = new(firstLayer: 1);
        corpus.Shards(3);
        corpus.Reducer().Reduce(corpus.Reduction(), null, isAgain: false, new Progress<AnalysisProgress>(), CancellationToken.None);

        AllExports.AssertSame(corpus.Whole(), corpus.Finish("reduced.db"));
        WrongArgumentException refused = Assert.Throws<WrongArgumentException>(() => corpus.Reduce(0, 1));
        Assert.Equal("--layers 0-1: the shards have layers 1 to 2", refused.Message);
    }

    [Fact]
    public void Finish_WithLayersMissing_NamesThemAsAnArray()
    {
        using ShardedCorpus corpus = new ShardedCorpus().Shards(2);
        corpus.Reduce(1, 1);

        NeuronExplorerException refused = Assert.Throws<NeuronExplorerException>(() => corpus.Finish("reduced.db"));

        Assert.Contains("2 layers of 3 not reduced from these shards: 0,2;", refused.Message, StringComparison.Ordinal);
        Assert.Contains("(--array=0,2)", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(corpus.Path("reduced.db")));
    }

    [Fact]
    public void Finish_OfLayersOfOtherShards_RefusesThem()
    {
        using ShardedCorpus corpus = new ShardedCorpus().Shards(2);
        corpus.Reduce(0, 2);
        Directory.Delete(Path.Combine(corpus.Folder, "shards"), recursive: true);
        corpus.Shards(3);

        NeuronExplorerException refused = Assert.Throws<NeuronExplorerException>(() => corpus.Finish("reduced.db"));

        Assert.Contains("not reduced from these shards: 0-2 (", refused.Message, StringComparison.Ordinal);
        Assert.Contains("layer-000.db was reduced from other shards)", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Finish_OfLayersElsewhere_FindsThemFromEitherFolder(bool fromShards)
    {
        using ShardedCorpus corpus = new ShardedCorpus().Shards(2);
        string elsewhere = corpus.Path("elsewhere");
        corpus.Reduce(0, 1, corpus.Reduction() with { LayersFolder = elsewhere });
        corpus.Reduce(2, 2, corpus.Reduction() with { LayersFolder = corpus.Path("third") });
        Assert.True(File.Exists(Path.Combine(elsewhere, "layers", "layer-001.db")));

        string finished = corpus.Finish("reduced.db", corpus.Reduction(fromShards ? null : elsewhere));

        AllExports.AssertSame(corpus.Whole(), finished);
    }

    [Fact]
    public void Finish_Again_LeavesTheFileAlone()
    {
        using ShardedCorpus corpus = new ShardedCorpus().Shards(2);
        corpus.Reduce(0, 2);
        string file = corpus.Finish("reduced.db");
        byte[] before = File.ReadAllBytes(file);
        Notices told = new();

        corpus.Finish("reduced.db", progress: told);

        Assert.Equal(before, File.ReadAllBytes(file));
        Assert.Equal($"{file} is finished already", Assert.Single(told.All));
        File.Move(file, corpus.Path("other.db"));
        using (IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(corpus.Path("other.db"), resume: true))
        {
            writer.SaveInfo(writer.Info! with { Status = AnalysisStatus.Stopped });
        }

        NeuronExplorerException refused = Assert.Throws<NeuronExplorerException>(() => corpus.Finish("other.db"));
        Assert.Contains(
            "other.db: already exists, and is not the finished analysis of these shards", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Finish_OverADamagedFile_SaysSoAndMakesItAgain()
    {
        using ShardedCorpus corpus = new ShardedCorpus().Shards(2);
        corpus.Reduce(0, 2);
        string file = corpus.Finish("reduced.db");
        byte[] content = File.ReadAllBytes(file);
        content[(content.Length / 2) + 100] ^= 4;
        File.WriteAllBytes(file, content);
        Assert.NotEmpty(new LiteAnalysisStore().Verify(file).Damaged);
        Notices told = new();

        corpus.Finish("reduced.db", progress: told);

        Assert.Contains("is damaged", Assert.Single(told.All), StringComparison.Ordinal);
        Assert.Empty(new LiteAnalysisStore().Verify(file).Damaged);
        AllExports.AssertSame(corpus.Whole(), file);
    }

    [Fact]
    public void Reduce_ThatFails_LeavesThePlaceAsItWas()
    {
        using ShardedCorpus corpus = new ShardedCorpus().Shards(2);
        corpus.Reduce(0, 2);
        string layers = Path.Combine(corpus.Folder, "layers");
        string[] before = [.. Directory.EnumerateFiles(layers).Order()];
        FakeModel failing = new()
        {
            Info = corpus.Model.Info,
            BeforeProjection = layer => throw new NeuronExplorerException($"layer {layer} fails"),
        };

        Assert.Throws<NeuronExplorerException>(() => corpus.Reduce(0, 2, model: failing));

        Assert.Equal(before, Directory.EnumerateFiles(layers).Order());
        Assert.Empty(Directory.EnumerateFileSystemEntries(corpus.Path("reduce scratch")));
        AllExports.AssertSame(corpus.Whole(), corpus.Finish("reduced.db"));
    }

    [Fact]
    public async Task ReduceAndFinish_BySeveralAtOnce_DoNoHarm()
    {
        using ShardedCorpus corpus = new ShardedCorpus().Shards(3);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => corpus.Reduce(0, 2))));

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => corpus.Finish("reduced.db"))));

        AllExports.AssertSame(corpus.Whole(), corpus.Path("reduced.db"));
        Assert.Equal(3, Directory.EnumerateFiles(Path.Combine(corpus.Folder, "layers")).Count());
        Assert.Empty(Directory.EnumerateFiles(Path.GetDirectoryName(corpus.Folder)!, "*.part*"));
    }

    [Fact]
    public void Reduce_WithoutAgain_KeepsLayersThatAreThere()
    {
        using ShardedCorpus corpus = new ShardedCorpus().Shards(2);
        corpus.Reduce(1, 1);
        string kept = Path.Combine(corpus.Folder, "layers", "layer-001.db");
        byte[] before = File.ReadAllBytes(kept);
        List<int> projected = [];
        FakeModel watched = new() { Info = corpus.Model.Info, BeforeProjection = projected.Add };

        corpus.Reducer(watched).Reduce(corpus.Reduction(), null, isAgain: false, new Progress<AnalysisProgress>(), CancellationToken.None);

        Assert.Equal([0, 2], projected);
        Assert.Equal(before, File.ReadAllBytes(kept));
    }

    [Fact]
    public void Reduce_WithAnotherModel_NamesBothFingerprints()
    {
        using ShardedCorpus corpus = new ShardedCorpus().Shards(2);
        FakeModel other = new() { Info = corpus.Model.Info with { Fingerprint = "other" } };

        NeuronExplorerException refused = Assert.Throws<NeuronExplorerException>(() => corpus.Reduce(0, 0, model: other));

        Assert.Contains("its fingerprint is other, and theirs is fake-3-48-32", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reduce_WithTooLittleMemory_SaysHowMuchItTakes()
    {
        using ShardedCorpus corpus = new ShardedCorpus().Shards(2);

        NeuronExplorerException refused = Assert.Throws<NeuronExplorerException>(() =>
            corpus.Reduce(0, 0, corpus.Reduction() with { Model = new() { MemoryBytes = 1 << 20 } }));

        Assert.Contains(": reducing a layer of fake takes ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reduce_WithTooLittleMemory_IsRefusedAlsoWhereNothingIsLeftToDo()
    {
        using ShardedCorpus corpus = new ShardedCorpus().Shards(2);
        corpus.Reduce(0, 2);
        ReduceRequest request = corpus.Reduction() with { Model = new() { MemoryBytes = 1 << 20 } };

        NeuronExplorerException refused = Assert.Throws<NeuronExplorerException>(() =>
            corpus.Reducer().Reduce(request, null, isAgain: false, new Progress<AnalysisProgress>(), CancellationToken.None));

        Assert.StartsWith("--memory 1.0 MiB: ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Finish_OfADamagedLayer_SaysHowToMakeItAgain()
    {
        using ShardedCorpus corpus = new ShardedCorpus().Shards(2);
        corpus.Reduce(0, 2);
        string layer = Path.Combine(corpus.Folder, "layers", "layer-001.db");
        byte[] sound = File.ReadAllBytes(layer);
        HashSet<string> told = [];
        for (int page = 1; page < sound.Length / 8192; page++)
        {
            byte[] damaged = [.. sound];
            damaged.AsSpan((page * 8192) + 4096, 64).Fill(0x5A);
            File.WriteAllBytes(layer, damaged);
            if (Refused(() => corpus.Finish($"{page}.db")) is { } line)
            {
                told.Add(line);
                Assert.Contains(layer, line, StringComparison.Ordinal);
                Assert.Contains("neurons reduce --layers", line, StringComparison.Ordinal);
                Assert.DoesNotContain("analyse again", line, StringComparison.Ordinal);
                Assert.False(File.Exists(corpus.Path($"{page}.db")));
            }
        }

        Assert.Contains(told, line => line.Contains("run neurons reduce --layers 1 to make it again", StringComparison.Ordinal));
        corpus.Reduce(1, 1);
        AllExports.AssertSame(corpus.Whole(), corpus.Finish("reduced.db"));

        static string? Refused(Action act)
        {
            try
            {
                act();
                return null;
            }
            catch (NeuronExplorerException refused)
            {
                return refused.Message;
            }
        }
    }

    [Fact]
    public void Reduce_OfAFolderWithoutShards_SaysWhatToGive()
    {
        using ShardedCorpus corpus = new();

        Assert.Contains("holds no shards; give the folder that neurons shard wrote to",
            Assert.Throws<NeuronExplorerException>(() => corpus.Reduce(0, 0)).Message, StringComparison.Ordinal);
    }

    private sealed class Notices : IProgress<AnalysisProgress>
    {
        public List<string> All { get; } = [];

        public void Report(AnalysisProgress value)
        {
            if (value.IsNotice)
            {
                All.Add(value.Step);
            }
        }
    }
}
