using System.Text.Json;

namespace NeuronExplorer.Cli.Tests.Slurm;

public sealed class SlurmCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static string Model => Checkout.Golden("preln-bin");

    private static string Corpus => Path.Combine(Checkout.Root, "sample-data", "corpus", "dialogue.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Slurm_ModelAndCorpus_WritesTheFilesAndRunsNothing()
    {
        Outcome outcome = Slurm("--count", "3", "--out", "shards", "--jobs", "jobs", "--db", "all.db", "--pack", "--ngrams", "1,2");

        Assert.True(outcome.ExitStatus == 0, outcome.Errors);
        JsonElement row = JsonDocument.Parse(outcome.Output).RootElement;
        string[] names = ["map.sbatch", "reduce.sbatch", "finish.sbatch", "submit.sh"];
        Assert.Equal(
            names.Select(name => Path.Combine(_folder.File("jobs"), name)),
            row.GetProperty("files").EnumerateArray().Select(file => file.GetString()));
        Assert.Equal(3, row.GetProperty("count").GetInt32());
        string map = File.ReadAllText(_folder.File("jobs/map.sbatch"));
        Assert.Contains("#SBATCH --array=0-2\n", map, StringComparison.Ordinal);
        Assert.Matches("#SBATCH --job-name=shards-[0-9a-f]{6}-map\n", map);
        Assert.Contains("--name all\n  --pack\n  --ngrams 1,2\n", map, StringComparison.Ordinal);
        Assert.Contains("neurons", map, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.File("shards")));
        Assert.False(File.Exists(_folder.File("all.db")));
    }

    [Fact]
    public void Slurm_DryRun_TellsHoursSizesAndFilesAndWritesNothing()
    {
        Outcome outcome = Slurm(
            "--count", "4", "--concurrent", "2", "--out", "shards", "--max-tokens", "36000", "--rate", "10", "--dry-run");

        Assert.True(outcome.ExitStatus == 0, outcome.Errors);
        JsonElement row = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.Equal(36_000, row.GetProperty("tokens").GetInt64());
        JsonElement shards = row.GetProperty("shards");
        Assert.Equal(9_000, shards.GetProperty("tokens").GetInt64());
        Assert.InRange(shards.GetProperty("hours").GetDouble(), 0.25, 0.252);
        Assert.InRange(row.GetProperty("hours").GetDouble(), 1, 1.1);
        Assert.InRange(row.GetProperty("hoursUntilDone").GetDouble(), 0.5, 0.6);
        Assert.True(row.GetProperty("shardBytes").GetInt64() > 0);
        Assert.True(row.GetProperty("databaseBytes").GetInt64() > 0);
        Assert.Contains("is a guess", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("in OPT's vocabulary, 0.9 to 1.2 times as many in prose", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("--max-tokens stops at 36,000", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("map: 4 shards of about 9,000 tokens", outcome.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData(2, "--count is missing")]
    [InlineData(2, "--array 0-3 has 4 tasks, but --count is 3", "--count", "3", "--array", "0-3")]
    [InlineData(2, "\"1-3\" does not begin at 0", "--array", "1-3")]
    [InlineData(2, "--count: 0 is not between", "--count", "0")]
    [InlineData(2, "--partition: \"a b\"", "--count", "3", "--partition", "a b")]
    [InlineData(2, "layer", "--count", "3", "--layers", "0-99")]
    [InlineData(2, "--layers 0-99: ", "--count", "3", "--layers", "0-99")]
    [InlineData(2, "--positions 9999: ", "--count", "3", "--positions", "9999")]
    [InlineData(1, "/proc/y.db: the folder /proc cannot be written", "--count", "3", "--db", "/proc/y.db")]
    [InlineData(1, "missing.txt", "--count", "3", "--corpus", "missing.txt")]
    public void Slurm_WrongArguments_AreOneLine(int status, string expected, params string[] arguments)
    {
        Outcome outcome = Slurm(["--out", "shards", .. arguments]);

        Assert.Equal(status, outcome.ExitStatus);
        Assert.Contains(expected, outcome.ErrorLines[0], StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Slurm_ArrayAsSlurmWritesIt_IsTheCountAndHowManyAtOnce()
    {
        Outcome outcome = Slurm("--array", "0-7%2", "--out", "jobs", "--memory", "3GiB");

        Assert.True(outcome.ExitStatus == 0, outcome.Errors);
        string map = File.ReadAllText(_folder.File("jobs/map.sbatch"));
        Assert.Contains("#SBATCH --array=0-7%2\n", map, StringComparison.Ordinal);
        Assert.Contains("#SBATCH --mem=3072M\n", map, StringComparison.Ordinal);
        Assert.Contains("--count 8\n", map, StringComparison.Ordinal);
    }

    private Outcome Slurm(params string[] more) => NeuronsProgram.Run(
        _folder.Path, ["slurm", "--model", Model, .. more.Contains("--corpus") ? Array.Empty<string>() : ["--corpus", Corpus], .. more]);
}
