using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Examples;
using NeuronExplorer.Analysis.Shards;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Tests.Shards;

public sealed class ShardFormatTests
{
    private static readonly string[] s_files =
        ["layer-001.bits", "layer-001.examples", "manifest.json", "manifest.sha256", "windows.bin"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(40)]
    public void Bits_OfAllShards_AreTheWholeCorpus(int count)
    {
        using BuiltShards built = new(count);
        using FiringBits expected = FiringBits.InMemory(built.Windows.Rows, built.Neurons);
        using ExampleCollector unused = new(built.Windows, built.Neurons, 1, built.Settings);
        built.Observe(built.Windows, expected, unused);
        using FiringBits actual = FiringBits.InMemory(built.Windows.Rows, built.Neurons);

        for (int index = 0; index < count; index++)
        {
            ShardReader shard = built.Open(index);
            for (int block = 0; block < actual.Blocks; block++)
            {
                shard.CopyBits(1, block, actual, built.Windows);
            }
        }

        for (int block = 0; block < actual.Blocks; block++)
        {
            Assert.Equal(expected.Lines(block, 0, expected.Rows).ToArray(), actual.Lines(block, 0, actual.Rows).ToArray());
        }
    }

    [Fact]
    public void Bits_OfMoreRowsThanAFrame_ComeBack()
    {
        using BuiltShards built = new(1, neurons: 8, windows: 800);
        Assert.True(built.Windows.Rows > 1 << 14);
        using FiringBits bits = FiringBits.InMemory(built.Windows.Rows, built.Neurons);

        built.Open(0).CopyBits(1, 0, bits, built.Windows);

        for (int row = 0; row < bits.Rows; row++)
        {
            for (int neuron = 0; neuron < built.Neurons; neuron++)
            {
                Assert.Equal(built.Values[(row * built.Neurons) + neuron] > 0, bits.Fires(row, neuron));
            }
        }
    }

    [Fact]
    public void Windows_OfAllShards_AreTheWholeCorpus()
    {
        using BuiltShards built = new(5);

        CorpusSlicesTests.Same(built.Windows, CorpusSlices.Join([.. Enumerable.Range(0, 5).Select(index => built.Open(index).Windows)]));
    }

    [Fact]
    public void Examples_Loaded_AreThoseCollectedByTheirNumbers()
    {
        using BuiltShards built = new(3);
        TokenWindows part = built.Windows.Part(built.Slices[1]);
        using FiringBits bits = FiringBits.InMemory(part.Rows, built.Neurons);
        using ExampleCollector expected = new(built.Windows, built.Neurons, 1, built.Settings);
        built.Observe(part, bits, expected);
        using ExampleCollector actual = new(built.Windows, built.Neurons, 1, built.Settings);

        built.Open(1).LoadExamples(1, actual);

        for (int neuron = 0; neuron < built.Neurons; neuron++)
        {
            Assert.Equivalent(expected.Read(neuron), actual.Read(neuron), strict: true);
            Assert.All(actual.Read(neuron), example => Assert.Contains(example.Window, built.Slices[1]));
            Assert.Equal(expected.Activations.Read(neuron)?.Counts, actual.Activations.Read(neuron)?.Counts);
        }
    }

    [Fact]
    public void Manifest_ReadBack_IsWhatWasWritten()
    {
        using BuiltShards built = new(2);

        ShardManifest manifest = built.Open(1).Manifest;

        ShardManifest plan = built.Plan(1, built.Windows.Part(built.Slices[1]));
        Assert.Equal(plan.ToJson(), (manifest with { Files = [], Finished = plan.Finished, Host = plan.Host }).ToJson());
        Assert.Equal(["layer-001.bits", "layer-001.examples", "windows.bin"], manifest.Files.Select(file => file.Name));
        Assert.Equal(s_files, Directory.EnumerateFiles(built.Place(1).Folder).Select(Path.GetFileName).Order());
        Assert.Equal(Environment.MachineName, manifest.Host);
    }

    [Fact]
    public void Build_Again_GivesTheSameFilesAndKeepsTheFirst()
    {
        using BuiltShards built = new(2);
        ShardManifest first = built.Open(0).Manifest;

        ShardManifest second = built.Build(0);

        Assert.Equal(first.ToJson(), second.ToJson());
        Assert.False(Directory.Exists(built.Place(0).BuildingFolder));
        Directory.Delete(built.Place(0).Folder, recursive: true);
        Assert.Equal(first.Files, built.Build(0).Files);
    }

    [Fact]
    public void List_OfAFolder_FindsShardsAndNothingElse()
    {
        using BuiltShards built = new(2);
        string shards = ShardPlace.FolderIn(built.Output);
        Directory.CreateDirectory(Path.Combine(shards, ".building-shard-00000-of-00002"));
        Directory.CreateDirectory(Path.Combine(shards, "shard-00002-of-00002"));
        Directory.CreateDirectory(Path.Combine(shards, "shard-1-of-2"));

        Assert.Equal([built.Place(0), built.Place(1)], ShardPlace.List(built.Output));
        Assert.Empty(ShardPlace.List(Path.Combine(built.Output, "nothing")));
    }

    [Theory]
    [InlineData("layer-001.bits")]
    [InlineData("layer-001.examples")]
    [InlineData("windows.bin")]
    [InlineData("manifest.json")]
    [InlineData("manifest.sha256")]
    public void Damage_OfAnyPart_IsNamed(string name)
    {
        using BuiltShards built = new(1, windows: 12);
        string path = Path.Combine(built.Place(0).Folder, name);
        byte[] sound = File.ReadAllBytes(path);
        int[] places = [.. Enumerable.Range(0, 41).Select(part => part * (sound.Length - 1) / 40), 3, 9, 20, 40, 60, 64, sound.Length - 9];
        foreach (int at in places.Where(at => at < sound.Length))
        {
            byte[] damaged = [.. sound];
            damaged[at] ^= 0x10;
            File.WriteAllBytes(path, damaged);

            NeuronExplorerException error = Assert.Throws<NeuronExplorerException>(() => ReadAll(built));

            Assert.Contains(name, error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', error.Message);
        }

        File.WriteAllBytes(path, sound);
        ReadAll(built);
    }

    [Theory]
    [InlineData("layer-001.bits")]
    [InlineData("layer-001.examples")]
    [InlineData("windows.bin")]
    [InlineData("manifest.json")]
    public void Shard_CutShort_IsRefused(string name)
    {
        using BuiltShards built = new(1, windows: 12);
        string path = Path.Combine(built.Place(0).Folder, name);
        byte[] sound = File.ReadAllBytes(path);
        File.WriteAllBytes(path, sound[..^1]);
        Assert.Contains(name, Assert.Throws<NeuronExplorerException>(() => built.Open(0)).Message, StringComparison.Ordinal);

        File.Delete(path);
        Assert.Contains(name, Assert.Throws<NeuronExplorerException>(() => built.Open(0)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"format\": 1, ", " from line ")]
    [InlineData("not json", " from line 1 on")]
    [InlineData("{\"format\": 1}", "")]
    [InlineData("null", "")]
    [InlineData("", " from line 1 on")]
    public void Open_OfADamagedManifest_SaysSoPlainly(string content, string where)
    {
        using BuiltShards built = new(1, windows: 12);
        string path = Path.Combine(built.Place(0).Folder, "manifest.json");
        File.WriteAllText(path, content);

        string line = Assert.Throws<NeuronExplorerException>(() => built.Open(0)).Message;

        Assert.StartsWith($"{path}: is damaged: it is no manifest of a shard{where}", line, StringComparison.Ordinal);
        Assert.EndsWith("(after neurons slurm: submit.sh --deep)", line, StringComparison.Ordinal);
        Assert.All((string[])["JSON", "Path:", "BytePosition", "NeuronExplorer."], inner =>
            Assert.DoesNotContain(inner, line[path.Length..], StringComparison.Ordinal));
    }

    [Fact]
    public void Verify_OfAnotherShardsFile_NamesIt()
    {
        using BuiltShards built = new(2);
        string name = Path.Combine(built.Place(0).Folder, "layer-001.bits");
        byte[] bytes = File.ReadAllBytes(name);
        bytes[100] ^= 1;
        File.WriteAllBytes(name, bytes);

        NeuronExplorerException error = Assert.Throws<NeuronExplorerException>(() => built.Open(0).Verify());

        Assert.Contains("layer-001.bits: is not what was written", error.Message, StringComparison.Ordinal);
        built.Open(1).Verify();
    }

    /// <summary>Reads everything, each part by the checks of its own file alone.</summary>
    private static void ReadAll(BuiltShards built)
    {
        ShardReader shard = built.Open(0);
        using FiringBits bits = FiringBits.InMemory(built.Windows.Rows, built.Neurons);
        for (int block = 0; block < bits.Blocks; block++)
        {
            shard.CopyBits(1, block, bits, built.Windows);
        }

        using ExampleCollector examples = new(built.Windows, built.Neurons, 1, built.Settings);
        shard.LoadExamples(1, examples);
    }
}
