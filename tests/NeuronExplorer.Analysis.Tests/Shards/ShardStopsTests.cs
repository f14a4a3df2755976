using NeuronExplorer.Analysis.Tests.Runs;
using NeuronExplorer.Core;
using NeuronExplorer.Testing;

namespace NeuronExplorer.Analysis.Tests.Shards;

/// <summary>What a shard that is stopped, killed or cannot be read leaves to the next task.</summary>
public sealed class ShardStopsTests
{
    /// <summary>A file that can be opened, but not read from its start.</summary>
    private const string Unreadable = "/proc/self/mem";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Run_StoppedOftenWithinALayer_GoesOnWhereItWas(bool moves)
    {
        using FakeShard shard = new();
        int batches = ShardRunTests.BatchesOfALayer(shard);
        ShardRunTests.StopAfter(shard, batches + 1);
        for (int stop = 0; stop < 3; stop++)
        {
            if (moves)
            {
                shard.MoveToAnotherMachine();
            }

            // Before the first batch is done.
            ShardRunTests.StopAfter(shard, 0);
        }

        Assert.Equal((1, 1), First(shard));
    }

    [Fact]
    public void Run_KilledOftenWithinALayer_GoesOnWhereItWas()
    {
        using FakeShard shard = new() { CheckpointInterval = TimeSpan.Zero, CheckpointEvery = TimeSpan.FromTicks(1) };
        int left = ShardRunTests.BatchesOfALayer(shard) + 1;
        for (int kill = 0; kill < 3; kill++)
        {
            Record.Exception(() => shard.Execute(new FakeModel { BeforeBatch = (_, _) => AnalysisRunTests.Break(--left < 0) }));
            shard.MoveToAnotherMachine();
            left = 0;
        }

        Assert.Equal((1, 1), First(shard));
    }

    [SkippableFact]
    public void Find_OfAShardThatCannotBeRead_LeavesItAndNamesIt()
    {
        Skip.IfNot(File.Exists(Unreadable), $"there is no {Unreadable}");
        using FakeShard shard = new();
        shard.Execute(new FakeModel());
        string manifest = Path.Combine(shard.Place.Folder, "manifest.json");
        File.Delete(manifest);
        File.CreateSymbolicLink(manifest, Unreadable);

        string line = Assert.ThrowsAny<NeuronExplorerException>(() => shard.Task(new FakeModel()).Find()).Message;

        Assert.StartsWith($"{manifest}: cannot be read (", line, StringComparison.Ordinal);
        Assert.EndsWith($"or delete {shard.Place.Folder} to make it again", line, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(shard.Place.Folder, "layer-001.bits")));
    }

    [Theory]
    [InlineData("{\"format\": 2, \"shape\": \"another\"}")]
    [InlineData("{\"format\": 2}")]
    public void Find_OfAShardOfAnotherFormat_LeavesItAndNamesIt(string manifest)
    {
        using FakeShard shard = new();
        shard.Execute(new FakeModel());
        File.WriteAllText(Path.Combine(shard.Place.Folder, "manifest.json"), manifest);

        string line = Assert.ThrowsAny<NeuronExplorerException>(() => shard.Task(new FakeModel()).Find()).Message;

        Assert.Contains("manifest.json: has format 2, and this version reads format 1; use the version", line, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(shard.Place.Folder, "layer-001.bits")));
    }

    [SkippableTheory]
    [InlineData("checkpoint.json")]
    [InlineData("building.json")]
    public void Run_WhoseStateCannotBeRead_StopsWithOneLineAndGoesOnLater(string name)
    {
        Skip.IfNot(File.Exists(Unreadable), $"there is no {Unreadable}");
        using FakeShard shard = new();
        ShardRunTests.StopAfter(shard, ShardRunTests.BatchesOfALayer(shard) + 1);
        shard.MoveToAnotherMachine();
        string file = Path.Combine(
            name == "building.json" ? shard.Place.BuildingFolder : shard.Place.CheckpointFolder, name);
        File.Move(file, $"{file}.kept");
        File.CreateSymbolicLink(file, Unreadable);

        string line = Assert.ThrowsAny<NeuronExplorerException>(() => shard.Execute(new FakeModel())).Message;

        Assert.StartsWith($"{file}: cannot be read (", line, StringComparison.Ordinal);
        Assert.EndsWith("; make it readable, or delete it to begin this shard anew", line, StringComparison.Ordinal);
        File.Move($"{file}.kept", file, overwrite: true);
        Assert.Equal((1, 1), First(shard));
    }

    /// <summary>Layer and batch with which the next task begins; it runs to the end.</summary>
    private static (int Layer, int Batch) First(FakeShard shard)
    {
        (int, int) first = (int.MaxValue, 0);
        shard.Execute(new FakeModel
        {
            BeforeBatch = (layer, batch) => first = first.CompareTo((layer, batch)) < 0 ? first : (layer, batch),
        });
        return first;
    }
}
