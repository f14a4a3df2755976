namespace NeuronExplorer.Cli.Tests;

/// <summary>An error is one line on standard error and an exit status, and leaves nothing half-written.</summary>
public sealed class ErrorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("neurons-errors-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Arguments_Unknown_ExitWith2()
    {
        Outcome outcome = NeuronsProgram.Run(_folder, "inspect", "--modle", "x");
        Assert.Equal(2, outcome.ExitStatus);
        Assert.Empty(outcome.Output);
    }

    [Theory]
    [InlineData("--top: -5 is not between", "search", "x.db", "--id", "5", "--top", "-5")]
    [InlineData("--min-hit: 7 is not between 0 and 1", "search", "x.db", "--id", "5", "--min-hit", "7")]
    [InlineData("--max-tokens: -5 is not between", "analyze", "--model", "m", "--corpus", "c", "--out", "x.db", "--max-tokens", "-5")]
    [InlineData("--next: -3 is not between", "firings", "--model", "m", "--text", "t", "--next", "-3")]
    public void Number_OutOfBounds_IsNamedAndExitsWith2(string named, params string[] arguments)
    {
        Outcome outcome = NeuronsProgram.Run(_folder, arguments);

        Assert.Equal(2, outcome.ExitStatus);
        Assert.Contains(named, outcome.ErrorLines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--min-hit", "search", "x.db", "--id", "5", "--min-hit", "abc")]
    [InlineData("--id", "search", "x.db", "--id", "abc")]
    [InlineData("--layer", "export", "x.db", "--what", "layers", "--layer", "abc")]
    [InlineData("--at", "firings", "--model", "m", "--text", "t", "--off", "L0N1", "--at", "abc")]
    public void Number_ThatIsNone_IsNamedAndExitsWith2(string named, params string[] arguments)
    {
        Outcome outcome = NeuronsProgram.Run(_folder, arguments);

        Assert.Equal(2, outcome.ExitStatus);
        Assert.Contains("'abc'", outcome.ErrorLines[0], StringComparison.Ordinal);
        Assert.Contains(named, outcome.ErrorLines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("System.", outcome.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_OfEveryVerb_ExitsWith0()
    {
        foreach (string verb in (string[])
            ["inspect", "parity", "analyze", "shard", "reduce", "export", "search", "firings", "selfcheck", "dictionary", "verify"])
        {
            Outcome outcome = NeuronsProgram.Run(_folder, verb, "--help");
            Assert.Equal(0, outcome.ExitStatus);
            Assert.Contains("Usage", outcome.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Model_Missing_IsOneLineNamingTheFolder()
    {
        Outcome outcome = NeuronsProgram.Run(_folder, "inspect", "--model", "no/such/model");
        Assert.Equal(1, outcome.ExitStatus);
        Assert.Contains("no/such/model", Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Analysis_Missing_IsOneLineAndMakesNoFile()
    {
        Outcome outcome = NeuronsProgram.Run(_folder, "export", "missing.db", "--what", "summary");
        Assert.Equal(1, outcome.ExitStatus);
        Assert.Contains("missing.db", Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [SkippableTheory]
    [InlineData("empty.txt", "")]
    [InlineData("broken.jsonl", "{\"text\": \"fine\"}\n{\"text\": ", "--strict")]
    [InlineData("array.json", "[{\"text\": \"fine\"}, {\"text\": ")]
    [InlineData("pointer.txt", "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 5\n")]
    [InlineData("textless.jsonl", "{\"words\": \"fine\"}\n")]
    public void Corpus_Bad_IsOneLineNamingItAndLeavesNoAnalysis(string name, string content, params string[] more)
    {
        string corpus = Path.Combine(_folder, name);
        File.WriteAllText(corpus, content);
        AssertRefused(corpus, name, more);
    }

    [SkippableFact]
    public void Corpus_NotUtf8_IsOneLineNamingItAndLeavesNoAnalysis()
    {
        string corpus = Path.Combine(_folder, "latin.txt");
        File.WriteAllBytes(corpus, [.. "caf"u8, 0xE9, .. " au lait"u8]);
        AssertRefused(corpus, "latin.txt");
    }

    private void AssertRefused(string corpus, string name, params string[] more)
    {
        string output = Path.Combine(_folder, "out.db");
        Outcome outcome = NeuronsProgram.Run(
            _folder, ["analyze", "--model", Checkout.Shared("golden", "planted", "model"), "--corpus", corpus, "--out", output, .. more]);
        Assert.Equal(1, outcome.ExitStatus);
        Assert.Contains(name, Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
        Assert.False(File.Exists(output));
    }
}
