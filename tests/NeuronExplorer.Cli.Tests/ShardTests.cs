using System.Text.Json;
using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Shards;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Cli.Tests;

/// <summary><c>shard</c>: what it prints, its exit statuses, and that any number of shards holds the bits of one machine.</summary>
public sealed class ShardTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("neurons-shard-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Shard_MadeTwice_IsDoneThenAlreadyDone()
    {
        Outcome made = Shard(1, 3, "--data", "data");
        Assert.True(made.ExitStatus == 0, made.Errors);
        Assert.Contains("100 % · 4/4 layers · done", made.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("0/0 layers", made.Errors, StringComparison.Ordinal);
        JsonElement result = JsonDocument.Parse(made.Output).RootElement;
        Assert.Equal("done", result.GetProperty("status").GetString());
        Assert.Equal((1, 3, 4), (Int(result, "index"), Int(result, "count"), Int(result, "layers")));
        string folder = Path.Combine(_folder, "out", "shards", "shard-00001-of-00003");
        Assert.Equal(folder, result.GetProperty("folder").GetString());
        Assert.Equal(
            Directory.EnumerateFiles(folder).Where(file => !Path.GetFileName(file).StartsWith("manifest", StringComparison.Ordinal))
                .Sum(file => new FileInfo(file).Length),
            result.GetProperty("bytes").GetInt64());
        Assert.All((string[])["documents", "windows", "tokens"], key => Assert.True(Int(result, key) > 0));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_folder, "data", "scratch")));
        Assert.Equal([folder], Directory.EnumerateFileSystemEntries(Path.Combine(_folder, "out", "shards")));
        DateTime written = File.GetLastWriteTimeUtc(Path.Combine(folder, "manifest.json"));

        Outcome again = Shard(1, 3, "--data", "data");

        Assert.True(again.ExitStatus == 0, again.Errors);
        Assert.Equal("already done", JsonDocument.Parse(again.Output).RootElement.GetProperty("status").GetString());
        Assert.Contains("was done already", again.Errors, StringComparison.Ordinal);
        Assert.Equal(written, File.GetLastWriteTimeUtc(Path.Combine(folder, "manifest.json")));

        Outcome other = Shard(1, 3, "--examples", "4");
        Assert.Equal(1, other.ExitStatus);
        Assert.Contains("was made with setting Examples 20, and now it is 4", Assert.Single(other.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public void Shards_OfAnyCount_HaveTheBitsAndWindowsOfOne(int count)
    {
        Assert.Equal(0, Shard(0, 1).ExitStatus);
        // One folder holds one cut.
        Directory.Move(Path.Combine(_folder, "out"), Path.Combine(_folder, "whole"));
        ShardReader whole = ShardReader.Open(new ShardPlace(Path.Combine(_folder, "whole"), 0, 1));
        ShardReader[] parts = [.. Enumerable.Range(0, count).Select(index =>
        {
            Outcome made = Shard(index, count);
            Assert.True(made.ExitStatus == 0, made.Errors);
            return ShardReader.Open(new ShardPlace(Path.Combine(_folder, "out"), index, count));
        })];

        TokenWindows joined = CorpusSlices.Join([.. parts.Select(part => part.Windows)]);
        Assert.Equal(whole.Windows.Tokens, joined.Tokens);
        Assert.Equal(whole.Windows.Starts, joined.Starts);
        Assert.Equal(whole.Manifest.Documents, parts.Sum(part => part.Manifest.Documents));
        for (int layer = 0; layer < 4; layer++)
        {
            using FiringBits expected = Bits([whole], layer, joined);
            using FiringBits actual = Bits(parts, layer, joined);
            Assert.Equal(0, Differences(expected, actual));
        }
    }

    [Fact]
    public void Status_OfADamagedFolder_NamesEveryKindAndTheArray()
    {
        for (int index = 0; index < 4; index++)
        {
            Assert.Equal(0, Shard(index, 5, index == 3 ? ["--examples", "4"] : []).ExitStatus);
        }

        string damaged = Path.Combine(_folder, "out", "shards", "shard-00001-of-00005", "layer-002.bits");
        byte[] bytes = File.ReadAllBytes(damaged);
        bytes[70] ^= 1;
        File.WriteAllBytes(damaged, bytes);

        JsonElement quick = Status("--count", "5");
        Assert.Equal([0, 1, 2], Ints(quick, "done"));
        Assert.Equal([4], Ints(quick, "missing"));
        Assert.Equal("3-4", quick.GetProperty("array").GetString());
        JsonElement odd = Assert.Single(quick.GetProperty("odd").EnumerateArray());
        Assert.Equal(3, Int(odd, "index"));
        Assert.Contains("setting Examples 4", odd.GetProperty("problem").GetString(), StringComparison.Ordinal);

        JsonElement deep = Status("--deep");
        Assert.Equal([0, 2], Ints(deep, "done"));
        Assert.Equal("1,3-4", deep.GetProperty("array").GetString());
        JsonElement broken = Assert.Single(deep.GetProperty("broken").EnumerateArray());
        Assert.Equal(1, Int(broken, "index"));
        Assert.Contains("layer-002.bits", broken.GetProperty("problem").GetString(), StringComparison.Ordinal);

        Directory.Delete(Path.Combine(_folder, "out", "shards", "shard-00003-of-00005"), recursive: true);
        Assert.All((int[])[1, 3, 4], index => Assert.Equal(0, Shard(index, 5).ExitStatus));
        Outcome all = NeuronsProgram.Run(_folder, "shard", "--status", "--out", "out", "--deep");
        Assert.True(all.ExitStatus == 0, all.Errors);
        Assert.Equal([0, 1, 2, 3, 4], Ints(JsonDocument.Parse(all.Output).RootElement, "done"));
    }

    [Theory]
    [InlineData("--model, --corpus, --index, --count missing", "shard", "--out", "out")]
    [InlineData("--corpus missing; give --model and --corpus, or neither", "shard", "--status", "--out", "out", "-m", "m")]
    [InlineData("--examples is compared only with --model and --corpus", "shard", "--status", "--out", "out", "--examples", "4")]
    [InlineData("--index: 3 is not between 0 and 2", "shard", "-m", "m", "-c", "c", "-o", "o", "--index", "3", "--count", "3")]
    [InlineData("--count: 0 is not between", "shard", "-m", "m", "-c", "c", "-o", "o", "--index", "0", "--count", "0")]
    public void Arguments_Wrong_AreNamedAndExitWith2(string named, params string[] arguments)
    {
        Outcome outcome = NeuronsProgram.Run(_folder, arguments);

        Assert.Equal(2, outcome.ExitStatus);
        string line = Assert.Single(outcome.ErrorLines, line => line.StartsWith("neurons: ", StringComparison.Ordinal));
        Assert.Contains(named, line, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public void Status_OfNothing_AsksForTheCount()
    {
        Outcome none = NeuronsProgram.Run(_folder, "shard", "--status", "--out", "out");
        Assert.Equal(1, none.ExitStatus);
        Assert.Contains("say with --count", Assert.Single(none.ErrorLines), StringComparison.Ordinal);

        JsonElement missing = Status("--count", "12");
        Assert.Equal("0-11", missing.GetProperty("array").GetString());
    }

    [Fact]
    public void Count_BeyondTheDocuments_NamesTheMost()
    {
        Outcome outcome = Shard(0, 5000);

        Assert.Equal(2, outcome.ExitStatus);
        Assert.Contains("use at most --count ", Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder, "out")));
    }

    [Theory]
    [InlineData("--positions 5000: ", "--positions", "5000")]
    [InlineData("--layers 5-9: There ", "--layers", "5-9")]
    public void Shard_OfWhatTheModelHasNot_NamesTheOption(string named, params string[] more)
    {
        Outcome outcome = Shard(0, 1, more);

        Assert.Equal(2, outcome.ExitStatus);
        Assert.StartsWith($"neurons: {named}", Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder, "out")));
    }

    private Outcome Shard(int index, int count, params string[] more) => NeuronsProgram.Run(_folder,
    [
        "shard", "--model", Checkout.Golden("preln-bin"),
        "--corpus", Path.Combine(Checkout.Root, "sample-data", "corpus", "dialogue.jsonl"),
        "--max-tokens", "6000", "--threads", "1", "--index", $"{index}", "--count", $"{count}", "--out", "out", .. more,
    ]);

    private JsonElement Status(params string[] more)
    {
        Outcome outcome = NeuronsProgram.Run(_folder, ["shard", "--status", "--out", "out", .. more]);
        Assert.Equal(1, outcome.ExitStatus);
        JsonElement found = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.Contains($"--array={found.GetProperty("array").GetString()}", Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
        return found;
    }

    private static FiringBits Bits(ShardReader[] shards, int layer, TokenWindows whole)
    {
        FiringBits bits = FiringBits.InMemory(whole.Rows, shards[0].Manifest.Model.Shape.FfnDim);
        foreach (ShardReader shard in shards)
        {
            for (int block = 0; block < bits.Blocks; block++)
            {
                shard.CopyBits(layer, block, bits, whole);
            }
        }

        return bits;
    }

    private static int Differences(FiringBits expected, FiringBits actual)
    {
        int different = 0;
        for (int row = 0; row < expected.Rows; row++)
        {
            for (int column = 0; column < expected.Columns; column++)
            {
                different += expected.Fires(row, column) == actual.Fires(row, column) ? 0 : 1;
            }
        }

        return different;
    }

    private static int Int(JsonElement element, string key) => element.GetProperty(key).GetInt32();

    private static int[] Ints(JsonElement element, string key) =>
        [.. element.GetProperty(key).EnumerateArray().Select(value => value.GetInt32())];
}
