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
    [InlineData("--threads: -3 is not between 0 and", "firings", "--model", "m", "--text", "t", "--threads", "-3")]
    [InlineData("--positions: -5 is not between 0 and", "analyze", "-m", "m", "-c", "c", "-o", "x.db", "--positions", "-5")]
    [InlineData("--windows: 0 is not between 1 and", "bench", "forward", "--windows", "0")]
    [InlineData("--firing: 2 is not between 0 and 1", "bench", "analysis", "--firing", "2")]
    [InlineData("--memory: \"lots\" is not a size", "analyze", "-m", "m", "-c", "c", "-o", "x.db", "--memory", "lots")]
    [InlineData("--memory: \"3\" is less than 1.0 MiB", "analyze", "-m", "m", "-c", "c", "-o", "x.db", "--memory", "3")]
    [InlineData("--memory: \"lots\" is not a size", "inspect", "-m", "m", "--memory", "lots")]
    [InlineData("--memory: \"3\" is less than 1.0 MiB", "reduce", "--in", "x", "--out", "x.db", "--finish", "--memory", "3")]
    [InlineData("--threads: -3 is not between 0 and", "reduce", "--in", "x", "--out", "x.db", "--finish", "--threads", "-3")]
    [InlineData("--memory: \"lots\" is not a size", "bench", "scale", "--memory", "lots")]
    [InlineData("--longest-document: \"2GiB\" is more than 1.0 GiB", "inspect", "-c", "c", "--longest-document", "2GiB")]
    [InlineData("--text-field: is empty", "inspect", "-c", "c", "--text-field", "")]
    [InlineData("--layers: \"\" is empty; give a value, or leave it out", "analyze", "-m", "m", "-c", "c", "-o", "x.db", "--layers", "")]
    [InlineData("--layers: \"\" is empty", "reduce", "--in", "x", "--out", "x.db", "--layers", "")]
    [InlineData("--in: \"\" is empty; give a value", "reduce", "--in", "", "--out", "x.db")]
    [InlineData("--model: \"\" is empty; give a value", "inspect", "--model", "")]
    [InlineData("--shape \"huge\": use sample, ", "bench", "forward", "--shape", "huge")]
    [InlineData("--layers 99: 125m has 12", "bench", "forward", "--layers", "99")]
    public void Number_OutOfBounds_IsNamedAndExitsWith2(string named, params string[] arguments)
    {
        Outcome outcome = NeuronsProgram.Run(_folder, arguments);

        Assert.Equal(2, outcome.ExitStatus);
        Assert.Contains(named, outcome.ErrorLines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Value_ThatBeginsWithAnAt_IsNoFileToReadArgumentsFrom()
    {
        File.WriteAllText(Path.Combine(_folder, "secret"), "--unheard-of");

        Outcome outcome = NeuronsProgram.Run(_folder, "inspect", "--corpus", "@secret");

        Assert.DoesNotContain("unheard-of", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("@secret", outcome.ErrorLines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("analyze", "default: that of the file --out")]
    [InlineData("shard", "kept for reduce; default: none")]
    [InlineData("slurm", "default: that of the file --db; and start of the jobs' names")]
    public void Help_OfName_SaysWhatIsTrueOfTheVerb(string verb, string expected) => Assert.Contains(
        expected,
        string.Join(' ', NeuronsProgram.Run(_folder, verb, "--help").Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("--count: 99999999999 is too large; give a number between 1 and 99999", "shard", "-o", "o", "--count", "99999999999")]
    [InlineData("--index: 99999999999 is too large; give a number", "shard", "-o", "o", "--index", "99999999999", "--count", "3")]
    [InlineData("--top: 99999999999 is too large; give a number between 1 and", "search", "x.db", "--id", "5", "--top", "99999999999")]
    [InlineData("--tokens: -99999999999 is too small; give a number between 1 and", "bench", "live", "--tokens", "-99999999999")]
    public void Number_OfTooManyDigits_IsTooLarge(string named, params string[] arguments)
    {
        Outcome outcome = NeuronsProgram.Run(_folder, arguments);

        Assert.Equal(2, outcome.ExitStatus);
        Assert.StartsWith($"neurons: {named}", outcome.ErrorLines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--type", "F8")]
    [InlineData("--windows", "none")]
    public void Bench_WrongArguments_NamesItsOwnHelp(params string[] arguments)
    {
        Outcome outcome = NeuronsProgram.Run(_folder, ["bench", "device", .. arguments]);

        Assert.Equal(2, outcome.ExitStatus);
        Assert.EndsWith("neurons bench device --help lists its options\n", outcome.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("U+0009", outcome.Errors, StringComparison.Ordinal);
        Assert.Equal(2, outcome.ErrorLines.Length);
    }

    [Theory]
    [InlineData("is a folder; give a file", "analyze", "-m", "m", "-c", "c", "--out", "there")]
    [InlineData("is a folder; give a file", "export", "x.db", "--what", "summary", "--out", "there")]
    [InlineData("is a folder; give a file", "reduce", "--in", "x", "--out", "there")]
    [InlineData("is a folder; give a file", "bench", "scale", "--plot", "there")]
    [InlineData("is a file; give a folder", "shard", "-m", "m", "-c", "c", "--index", "0", "--count", "1", "--out", "a.txt")]
    [InlineData("is a file; give a folder", "shard", "-m", "m", "-c", "c", "--index", "0", "--count", "1", "--out", "a.txt/in")]
    [InlineData("is a file; give a folder", "reduce", "--in", "x", "--layers", "0", "--out", "a.txt")]
    [InlineData("is a file; give a folder", "reduce", "--in", "x", "--out", "x.db", "--scratch", "a.txt")]
    [InlineData("is a file; give a folder", "slurm", "-m", "m", "-c", "c", "--count", "1", "--out", "a.txt")]
    [InlineData("is a folder; give a file", "slurm", "-m", "m", "-c", "c", "--count", "1", "--out", "jobs", "--db", "there")]
    [InlineData("is a file; give a folder", "bench", "device", "--work", "a.txt")]
    [InlineData("is empty; give a file", "analyze", "-m", "m", "-c", "c", "--out", "")]
    [InlineData("nor be the name of a log that was set aside; give another", "analyze", "-m", "m", "-c", "c", "--out", "x-log.db")]
    [InlineData("or control characters; give another", "reduce", "--in", "x", "--finish", "--out", "a:b.db")]
    [InlineData("nor be the name of a log that was set aside; give another",
        "slurm", "-m", "m", "-c", "c", "--count", "1", "--out", "jobs", "--partition", "p", "--time", "1:00:00", "--db", "x-log.db")]
    public void Output_OfTheWrongKind_IsNamedAndExitsWith2(string problem, params string[] arguments)
    {
        File.WriteAllText(Path.Combine(_folder, "a.txt"), "text");
        Directory.CreateDirectory(Path.Combine(_folder, "there"));

        Outcome outcome = NeuronsProgram.Run(_folder, arguments);

        Assert.Equal(2, outcome.ExitStatus);
        string line = Assert.Single(outcome.ErrorLines, line => line.StartsWith("neurons: ", StringComparison.Ordinal));
        Assert.StartsWith("neurons: --", line, StringComparison.Ordinal);
        Assert.EndsWith(problem, line, StringComparison.Ordinal);
        Assert.Equal(["a.txt", "there"], Directory.EnumerateFileSystemEntries(_folder).Select(Path.GetFileName).Order());
    }

    [SkippableTheory]
    [InlineData("analyze", "-m", "m", "-c", "c", "--out", "/proc/y.db")]
    [InlineData("shard", "-m", "m", "-c", "c", "--index", "0", "--count", "1", "--out", "/proc/y")]
    [InlineData("reduce", "--in", "x", "--out", "/proc/y.db")]
    [InlineData("reduce", "--in", "x", "--layers", "0", "--out", "/proc/y")]
    [InlineData("bench", "memory", "--scratch", "/proc/y")]
    public void Output_ThatCannotBeWritten_IsNamedBeforeAnythingIsRead(params string[] arguments)
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        Outcome outcome = NeuronsProgram.Run(_folder, arguments);

        Assert.Equal(1, outcome.ExitStatus);
        Assert.StartsWith("neurons: /proc/y", Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
        Assert.EndsWith(": the folder /proc cannot be written; choose another", outcome.ErrorLines[0], StringComparison.Ordinal);
    }

    [SkippableFact]
    public void BenchWork_ThatCannotBeWritten_IsNamed()
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        Outcome outcome = NeuronsProgram.Run(_folder, "bench", "device", "--device", "cpu", "--work", "/proc/y");

        Assert.Equal(1, outcome.ExitStatus);
        Assert.StartsWith("neurons: /proc/y/neurons-bench-", Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
        Assert.EndsWith(": cannot be made; choose another folder for the bench's files", outcome.ErrorLines[0], StringComparison.Ordinal);
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
