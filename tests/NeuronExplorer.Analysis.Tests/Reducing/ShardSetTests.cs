using NeuronExplorer.Analysis.Reducing;
using NeuronExplorer.Analysis.Tests.Shards;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;

namespace NeuronExplorer.Analysis.Tests.Reducing;

public sealed class ShardSetTests
{
    [Fact]
    public void Open_AllShards_KnowsTheCorpusAndItsHead()
    {
        using FakeShards fake = new FakeShards(3).BuildAll();

        ShardSet shards = ShardSet.Open(fake.Folder, FakeShards.Program, allowMixedDevices: false);

        CorpusSlicesTests.Same(fake.Windows, shards.Windows);
        AnalysisInfo info = shards.Info("name");
        Assert.Equal(fake.Corpus.Fingerprint, info.Corpus.Fingerprint);
        Assert.Equal(fake.Settings, info.Settings);
        Assert.Equal("hash", info.Versions["device"]);
    }

    [Fact]
    public void Identity_OfTheSameShardsBuiltAgain_IsTheSame()
    {
        using FakeShards first = new FakeShards(3).BuildAll();
        using FakeShards again = new FakeShards(3).BuildAll();
        using FakeShards other = new FakeShards(2).BuildAll();

        Assert.Equal(Open(first).Identity, Open(again).Identity);
        Assert.NotEqual(Open(first).Identity, Open(other).Identity);
    }

    [Fact]
    public void Open_WithShardsMissing_NamesThemAsAnArray()
    {
        using FakeShards fake = new(7);
        foreach (int index in (int[])[0, 2, 6])
        {
            fake.Build(index);
        }

        Assert.Contains("4 shards of 7 missing: 1,3-5; run their tasks (--array=1,3-5)", Refusal(fake), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_WithNone_SaysWhatToDo()
    {
        using FakeShards fake = new(2);

        Assert.Contains("run neurons shard first", Refusal(fake), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_WithTheCopyOfAShard_NamesIt()
    {
        using FakeShards fake = new FakeShards(2).BuildAll();
        Copy(fake.Place(1).Folder, fake.Place(1).Folder + " (copy)");
        Assert.Contains("shard-00001-of-00002 (copy): is not named like a shard", Refusal(fake), StringComparison.Ordinal);

        Directory.Delete(fake.Place(1).Folder + " (copy)", recursive: true);
        Directory.Delete(fake.Place(0).Folder, recursive: true);
        Copy(fake.Place(1).Folder, fake.Place(0).Folder);
        Assert.Contains("shard-00000-of-00002/manifest.json: is of shard 1 of 2", Refusal(fake), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OfTwoCuts_NamesBoth()
    {
        using FakeShards fake = new FakeShards(2).BuildAll();
        using FakeShards other = new FakeShards(3).BuildAll();
        Copy(other.Place(0).Folder, Path.Combine(fake.Folder, "shards", other.Place(0).Name));

        Assert.Contains("holds shards of 2 and of 3", Refusal(fake), StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Differences() => new()
    {
        { "model", "has model another" },
        { "corpus", "has corpus another" },
        { "settings", "has setting Examples 5, and the others 6" },
        { "version", "has version of neuronExplorer 2, and the others 1" },
        { "library", "has version of libtorch 3, and the others none" },
    };

    [Theory]
    [MemberData(nameof(Differences))]
    public void Open_WithAnotherKindOfShard_NamesItAndHowItDiffers(string what, string difference)
    {
        using FakeShards fake = new(3);
        fake.Build(0, manifest => what switch
        {
            "model" => manifest with { Model = manifest.Model with { Fingerprint = "another" } },
            "corpus" => manifest with { Corpus = manifest.Corpus with { Fingerprint = "another" } },
            "settings" => manifest with { Settings = manifest.Settings with { Examples = 5 } },
            "version" => manifest with { Versions = new Dictionary<string, string> { ["neuronExplorer"] = "2" } },
            _ => manifest with { Versions = new Dictionary<string, string>(manifest.Versions) { ["libtorch"] = "3" } },
        });
        fake.Build(1);
        fake.Build(2);

        string refusal = Refusal(fake, allowMixedDevices: true);

        Assert.Contains($"shard-00000-of-00003: {difference}", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("shard-00001", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OfAnotherProgramsShards_IsRefused()
    {
        using FakeShards fake = new FakeShards(2).BuildAll();

        NeuronExplorerException refused = Assert.Throws<NeuronExplorerException>(() => ShardSet.Open(
            fake.Folder, new Dictionary<string, string> { ["neuronExplorer"] = "2" }, allowMixedDevices: true));

        Assert.Contains("was made with neuronExplorer 1, and this is 2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OfMixedDevices_IsRefusedUnlessAllowedAndThenRecorded()
    {
        using FakeShards fake = new(3);
        fake.Build(0);
        fake.Build(1, manifest => manifest with { Device = "cuda, float16" });
        fake.Build(2);

        Assert.Contains("(hash: --array=0,2; cuda, float16: --array=1)", Refusal(fake), StringComparison.Ordinal);

        ShardSet shards = ShardSet.Open(fake.Folder, FakeShards.Program, allowMixedDevices: true);
        Assert.Equal("hash (2 shards); cuda, float16 (1 shard)", shards.Info("name").Versions["device"]);
    }

    [Theory]
    [InlineData("layer-001.bits")]
    [InlineData("layer-001.examples")]
    [InlineData("windows.bin")]
    [InlineData("manifest.json")]
    public void Reduce_OfADamagedShard_NamesTheFile(string name)
    {
        using FakeShards fake = new FakeShards(2).BuildAll();
        string path = Path.Combine(fake.Place(1).Folder, name);
        byte[] bytes = File.ReadAllBytes(path);
        for (int at = 0; at < bytes.Length; at += Math.Max(1, bytes.Length / 9))
        {
            byte[] damaged = [.. bytes];
            damaged[at] ^= 1;
            File.WriteAllBytes(path, damaged);

            NeuronExplorerException refused = Assert.Throws<NeuronExplorerException>(() =>
            {
                using LayerAssembly assembly = new(Open(fake), Path.Combine(fake.Folder, "firings.bits"), 1, CancellationToken.None);
                assembly.Reduce(1, fake.Model.ProjectUpdates, (_, _) => { }, CancellationToken.None);
            });

            Assert.Contains($"shard-00001-of-00002/{name}: ", refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', refused.Message);
        }
    }

    private static ShardSet Open(FakeShards fake) => ShardSet.Open(fake.Folder, FakeShards.Program, allowMixedDevices: false);

    private static string Refusal(FakeShards fake, bool allowMixedDevices = false)
    {
        string message = Assert.Throws<NeuronExplorerException>(
            () => ShardSet.Open(fake.Folder, FakeShards.Program, allowMixedDevices)).Message;
        Assert.DoesNotContain('\n', message);
        return message;
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }
}
