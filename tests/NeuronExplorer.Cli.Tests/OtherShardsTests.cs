using System.Text.Json;

namespace NeuronExplorer.Cli.Tests;

/// <summary>A folder that holds shards of another analysis or cut: none of the commands takes them for its own.</summary>
public sealed class OtherShardsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static string Model => Checkout.Golden("preln-bin");

    private string Shards => _folder.File("out/shards");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Status_OfTheSameAnalysis_IsDone()
    {
        Make(count: 1);

        Outcome outcome = Status(["--max-tokens", "600", "--count", "1", "--deep"]);

        Assert.True(outcome.ExitStatus == 0, outcome.Errors);
        JsonElement found = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.False(found.GetProperty("blocked").GetBoolean());
        Assert.Equal(1, found.GetProperty("done").GetArrayLength());
    }

    [Theory]
    [InlineData("has setting Examples 20, and 4 is wanted", "--examples", "4")]
    [InlineData("has setting MaxTokens 600, and 500 is wanted", "--max-tokens", "500")]
    public void Settings_Others_AreRefusedByStatusAndSlurm(string problem, params string[] more)
    {
        Make(count: 1);
        more = more.Contains("--max-tokens") ? more : ["--max-tokens", "600", .. more];

        JsonElement found = Refused(Status([.. more, "--count", "1"]), problem);
        Assert.True(found.GetProperty("blocked").GetBoolean());
        Assert.Contains(problem, found.GetProperty("odd")[0].GetProperty("problem").GetString(), StringComparison.Ordinal);
        RefusedBySlurm(problem, [.. more, "--count", "1"]);
    }

    [Fact]
    public void Model_Another_IsRefusedByStatusAndSlurm()
    {
        Make(count: 1);
        string[] other = ["--model", Checkout.Golden("postln-350m-like"), "--max-tokens", "600", "--count", "1"];

        Refused(Status(other), "and postln-350m-like (");
        RefusedBySlurm("and postln-350m-like (", other);
    }

    [Fact]
    public void Corpus_WithAnotherFile_IsRefusedByStatusAndSlurm()
    {
        Make(count: 1);
        string corpus = _folder.Write("text/other.jsonl", File.ReadAllText(Corpus));
        string[] other = ["--corpus", corpus, "--max-tokens", "600", "--count", "1"];

        Refused(Status(other), "has the corpus file text.jsonl");
        RefusedBySlurm("has the corpus file text.jsonl", other);
    }

    [Fact]
    public void Corpus_ChangedWithinItsSize_IsFoundByDeepAlone()
    {
        Make(count: 1);
        string[] same = ["--max-tokens", "600", "--count", "1"];
        File.WriteAllText(Corpus, File.ReadAllText(Corpus).Replace("the", "hte", StringComparison.Ordinal));

        Assert.Equal(0, Status(same).ExitStatus);
        Refused(Status([.. same, "--deep"]), "has a corpus of other texts");
    }

    [Fact]
    public void Cut_Another_IsRefusedByShardStatusAndSlurm()
    {
        Make(count: 2);
        string[] other = ["--max-tokens", "600", "--count", "3"];
        string named = $"{Path.Combine(Shards, "shard-00000-of-00002")}: is of another cut, and --count 3 is wanted";

        JsonElement found = Refused(Status(other), named);
        Assert.Equal("shard-00000-of-00002", found.GetProperty("otherCuts")[0].GetString());
        RefusedBySlurm(named, other);
        Outcome shard = Run("shard", ["--index", "0", .. other]);
        Assert.Equal(1, shard.ExitStatus);
        Assert.Contains(named, Assert.Single(shard.ErrorLines), StringComparison.Ordinal);
        Assert.Equal([Path.Combine(Shards, "shard-00000-of-00002")], Directory.EnumerateFileSystemEntries(Shards));
    }

    private string Corpus => _folder.File("text/text.jsonl");

    private void Make(int count)
    {
        _folder.Write(
            "text/text.jsonl",
            string.Concat(File.ReadLines(Path.Combine(Checkout.Root, "sample-data", "corpus", "dialogue.jsonl")).Take(40)
                .Select(line => line + "\n")));
        Outcome made = Run("shard", ["--index", "0", "--count", $"{count}", "--max-tokens", "600"]);
        Assert.True(made.ExitStatus == 0, made.Errors);
    }

    private Outcome Status(string[] more) => Run("shard", ["--status", .. more]);

    private JsonElement Refused(Outcome outcome, string problem)
    {
        Assert.Equal(1, outcome.ExitStatus);
        string line = Assert.Single(outcome.ErrorLines);
        Assert.Contains(problem, line, StringComparison.Ordinal);
        Assert.EndsWith($"use another --out, or delete {Shards}", line, StringComparison.Ordinal);
        return JsonDocument.Parse(outcome.Output).RootElement;
    }

    private void RefusedBySlurm(string problem, string[] more)
    {
        Outcome outcome = Run("slurm", more);
        Assert.Equal(1, outcome.ExitStatus);
        Assert.Contains(problem, outcome.ErrorLines[^1], StringComparison.Ordinal);
        Assert.Contains("shard-00000-of-", outcome.ErrorLines[^1], StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("out/submit.sh")));
    }

    private Outcome Run(string verb, string[] more) => NeuronsProgram.Run(
        _folder.Path,
        [
            verb, "--out", "out", .. more.Contains("--model") ? Array.Empty<string>() : ["--model", Model],
            .. more.Contains("--corpus") ? Array.Empty<string>() : ["--corpus", Corpus], .. more,
        ]);
}
