using CsCheck;
using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Shards;
using NeuronExplorer.Analysis.Tests.Runs;
using NeuronExplorer.Core;
using NeuronExplorer.Testing;

namespace NeuronExplorer.Analysis.Tests.Shards;

public sealed class ShardRunTests
{
    private static readonly Lazy<Dictionary<string, string>> s_undisturbed = new(() =>
    {
        using FakeShard shard = new();
        shard.Execute(new FakeModel());
        return shard.Files();
    });

    [Fact]
    public void Run_Undisturbed_WritesEveryLayerAndLeavesNothingElse()
    {
        using FakeShard shard = new();

        ShardManifest manifest = shard.Execute(new FakeModel());

        Assert.Equal(
            [
                "layer-000.bits", "layer-000.examples", "layer-001.bits", "layer-001.examples", "layer-002.bits", "layer-002.examples",
                "windows.bin",
            ],
            manifest.Files.Select(file => file.Name));
        Assert.Equal("hash", manifest.Device);
        Assert.Equal(2, manifest.Settings.LastLayer);
        Assert.Equal([shard.Place.Folder], Directory.EnumerateFileSystemEntries(ShardPlace.FolderIn(shard.Place.Output)));
        Assert.Equal(["shards"], Directory.EnumerateFileSystemEntries(shard.Place.Output).Select(Path.GetFileName));
        Assert.False(Directory.Exists(shard.Scratch));
        ShardReader.Open(shard.Place).Verify();
    }

    [Fact]
    public void Run_OfSomeLayers_WritesThese()
    {
        using FakeShard shard = new() { Settings = new() { Examples = 6, FirstLayer = 1, LastLayer = 1 } };

        ShardManifest manifest = shard.Execute(new FakeModel());

        Assert.Equal(["layer-001.bits", "layer-001.examples", "windows.bin"], manifest.Files.Select(file => file.Name));
        Assert.Equal(s_undisturbed.Value["layer-001.bits"], shard.Files()["layer-001.bits"]);
    }

    [Fact]
    public void Runs_OfAllShards_HaveTheBitsOfOneMachine()
    {
        using FiringBits expected = WholeBits(layer: 2);
        using FiringBits actual = FiringBits.InMemory(expected.Rows, expected.Columns);
        for (int index = 0; index < 5; index++)
        {
            using FakeShard shard = new(index, 5);
            shard.Execute(new FakeModel());

            ShardReader.Open(shard.Place).CopyBits(2, 0, actual, shard.Windows);
        }

        Assert.Equal(expected.Lines(0, 0, expected.Rows).ToArray(), actual.Lines(0, 0, actual.Rows).ToArray());
    }

    [Fact]
    public void Run_StoppedAndRequeuedElsewhere_EndsTheSame() => Gen.Select(Gen.Int[0, 12].Array[1, 5], Gen.Bool.Array[5]).Sample(
        (stops, moves) =>
        {
            using FakeShard shard = new();
            foreach ((int after, bool moved) in stops.Zip(moves))
            {
                StopAfter(shard, after);
                if (moved)
                {
                    shard.MoveToAnotherMachine();
                }
            }

            shard.Execute(new FakeModel());

            Assert.Equal(s_undisturbed.Value, shard.Files());
            Assert.False(Directory.Exists(shard.Place.CheckpointFolder));
        },
        iter: 15,
        threads: 1);

    [Fact]
    public void Run_KilledAndRequeuedElsewhere_EndsTheSame() => Gen.Select(Gen.Int[1, 12].Array[1, 5], Gen.Bool, Gen.Bool).Sample(
        (kills, often, moves) =>
        {
            // A kill keeps nothing; what was kept before it is whole.
            using FakeShard shard = new()
            {
                CheckpointInterval = often ? TimeSpan.Zero : TimeSpan.FromHours(1),
                CheckpointEvery = TimeSpan.FromTicks(1),
            };
            foreach (int after in kills)
            {
                int left = after;
                Record.Exception(() => shard.Execute(new FakeModel { BeforeBatch = (_, _) => AnalysisRunTests.Break(--left < 0) }));
                if (moves)
                {
                    shard.MoveToAnotherMachine();
                }
            }

            shard.Execute(new FakeModel());

            Assert.Equal(s_undisturbed.Value, shard.Files());
        },
        iter: 15,
        threads: 1);

    [Fact]
    public void Run_RequeuedElsewhere_GoesOnWhereItWas()
    {
        using FakeShard shard = new();
        StopAfter(shard, 7);
        shard.MoveToAnotherMachine();
        (int, int) first = (int.MaxValue, 0);

        shard.Execute(new FakeModel
        {
            BeforeBatch = (layer, batch) => first = first.CompareTo((layer, batch)) < 0 ? first : (layer, batch),
        });

        Assert.Equal((1, 7 - BatchesOfALayer(shard)), first);
        Assert.Contains(shard.Notices, notice => notice.StartsWith($"going on from the checkpoint of {Environment.MachineName}: layer 1"));
    }

    [Fact]
    public void Run_WhoseKeptCheckpointIsDamaged_SaysSoAndEndsTheSame()
    {
        using FakeShard shard = new();
        StopAfter(shard, 8);
        shard.MoveToAnotherMachine();
        string file = Directory.EnumerateFiles(shard.Place.CheckpointFolder, "*stream0").Single();
        byte[] bytes = File.ReadAllBytes(file);
        bytes[10] ^= 1;
        File.WriteAllBytes(file, bytes);

        shard.Execute(new FakeModel());

        Assert.Equal(s_undisturbed.Value, shard.Files());
        Assert.Contains(shard.Notices, notice => notice.Contains("is not what was written", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_WhoseBuiltLayerIsDamaged_MakesItAgain()
    {
        using FakeShard shard = new();
        StopAfter(shard, BatchesOfALayer(shard) + 1);
        string file = Path.Combine(shard.Place.BuildingFolder, "layer-000.bits");
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^1]);

        shard.Execute(new FakeModel());

        Assert.Equal(s_undisturbed.Value, shard.Files());
    }

    [Fact]
    public void Run_GoingOnWithOtherSettings_BeginsAnew()
    {
        using FakeShard shard = new();
        StopAfter(shard, BatchesOfALayer(shard) + 1);
        shard.Settings = shard.Settings with { Examples = 4, FirstLayer = 1 };

        ShardManifest manifest = shard.Execute(new FakeModel());

        Assert.Equal(4, manifest.Settings.Examples);
        Assert.NotEqual(s_undisturbed.Value["layer-001.examples"], shard.Files()["layer-001.examples"]);
        Assert.Equal(s_undisturbed.Value["layer-001.bits"], shard.Files()["layer-001.bits"]);
        Assert.False(File.Exists(Path.Combine(shard.Place.Folder, "layer-000.bits")));
    }

    [Fact]
    public void Find_OfAFinishedShard_IsIt()
    {
        using FakeShard shard = new();
        Assert.Null(shard.Task(new FakeModel()).Find());
        ShardManifest made = shard.Execute(new FakeModel());

        Assert.Equal(made.ToJson(), shard.Task(new FakeModel()).Find()!.ToJson());
    }

    [Fact]
    public void Find_OfAShardWithOtherSettings_NamesTheFirst()
    {
        using FakeShard shard = new();
        shard.Execute(new FakeModel());
        shard.Settings = shard.Settings with { Seed = 9 };

        NeuronExplorerException error = Assert.Throws<NeuronExplorerException>(() => shard.Task(new FakeModel()).Find());

        Assert.Contains("was made with setting Seed 1, and now it is 9", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Find_OfADamagedShard_DeletesItAndSaysSo()
    {
        using FakeShard shard = new();
        shard.Execute(new FakeModel());
        string file = Path.Combine(shard.Place.Folder, "layer-001.bits");
        byte[] bytes = File.ReadAllBytes(file);
        bytes[80] ^= 1;
        File.WriteAllBytes(file, bytes);
        List<string> told = [];

        Assert.Null(shard.Task(new FakeModel()).Find(new Told(told)));

        Assert.Contains("layer-001.bits", Assert.Single(told), StringComparison.Ordinal);
        shard.Execute(new FakeModel());
        Assert.Equal(s_undisturbed.Value, shard.Files());
    }

    private static FiringBits WholeBits(int layer)
    {
        using FakeShard whole = new(0, 1);
        whole.Execute(new FakeModel());
        FiringBits bits = FiringBits.InMemory(whole.Windows.Rows, 40);
        ShardReader.Open(whole.Place).CopyBits(layer, 0, bits, whole.Windows);
        return bits;
    }

    internal static int BatchesOfALayer(FakeShard shard) =>
        (CorpusSlices.Of(shard.Windows, shard.Place.Count)[shard.Place.Index].Length + 2) / 3;

    internal static void StopAfter(FakeShard shard, int batches)
    {
        using CancellationTokenSource stop = new();
        int left = batches;
        FakeModel model = new()
        {
            BeforeBatch = (_, _) =>
            {
                if (--left < 0)
                {
                    stop.Cancel();
                }
            },
        };
        Record.Exception(() => shard.Execute(model, stop.Token));
    }

    private sealed class Told(List<string> lines) : IProgress<Core.Analyses.AnalysisProgress>
    {
        public void Report(Core.Analyses.AnalysisProgress value) => lines.Add(value.Step);
    }
}
