using System.Diagnostics;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Storage;

namespace NeuronExplorer.Cli.Tests;

/// <summary>
/// What is in the place of a file to be written or read: opening a pipe waits for ever, and a file in its place, or in that of an
/// analysis, destroys it.
/// </summary>
public sealed class PipeTests(PlantedAnalysis planted) : IClassFixture<PlantedAnalysis>, IDisposable
{
    private readonly TempFolder _folder = TempFolder.CopyOf("preln-bin");

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData("neurons")]
    [InlineData("summary")]
    public void Export_ToAPipe_RefusedAndThePipeStays(string what)
    {
        string pipe = NamedPipe.Make(_folder.File("pipe"));
        string link = _folder.File("link");
        File.CreateSymbolicLink(link, pipe);

        foreach (string target in (string[])[pipe, link])
        {
            Outcome outcome = RunInTime("export", planted.Database, "--what", what, "--out", target);

            Assert.Equal(1, outcome.ExitStatus);
            Assert.Contains($"{target}: is a pipe; give a file", Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
        }

        Assert.True(NamedPipe.IsThere(pipe));
        Assert.NotNull(new FileInfo(link).LinkTarget);
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.about.json"));
    }

    [SkippableTheory]
    [InlineData("neurons", "planted.db")]
    [InlineData("summary", "planted.db")]
    [InlineData("layers", "link")]
    public void Export_OverAnAnalysis_RefusedAndTheAnalysisStays(string what, string target)
    {
        string analysis = _folder.File("planted.db");
        File.Copy(planted.Database, analysis);
        File.CreateSymbolicLink(_folder.File("link"), analysis);
        byte[] before = File.ReadAllBytes(analysis);

        Outcome outcome = RunInTime("export", planted.Database, "--what", what, "--out", _folder.File(target));

        Assert.Equal(1, outcome.ExitStatus);
        Assert.Contains($"{target}: is an analysis", Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(analysis));

        Outcome own = RunInTime("export", analysis, "--what", what, "--out", _folder.File(target));

        Assert.Equal(1, own.ExitStatus);
        Assert.Equal(before, File.ReadAllBytes(analysis));
    }

    [SkippableFact]
    public void Export_OverAnAnalysisThatIsBeingWritten_RefusedAndItGoesOn()
    {
        string analysis = _folder.File("planted.db");
        File.Copy(planted.Database, analysis);
        using (IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(analysis, resume: true))
        {
            Outcome outcome = RunInTime("export", planted.Database, "--what", "layers", "--out", analysis);

            Assert.Equal(1, outcome.ExitStatus);
            Assert.Contains("planted.db is in use by process", Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
            writer.SaveInfo(writer.Info!);
        }

        Assert.Empty(new LiteAnalysisStore().Verify(analysis).Damaged);
    }

    [SkippableFact]
    public void Export_BesideAFileThatIsNamedAsAPart_LeavesIt()
    {
        string part = _folder.Write("a.csv.part", "mine");

        Outcome outcome = RunInTime("export", planted.Database, "--what", "summary", "--format", "csv", "--out", _folder.File("a.csv"));

        Assert.True(outcome.ExitStatus == 0, outcome.Errors);
        Assert.Equal("mine", File.ReadAllText(part));
        Assert.Equal(["a.csv", "a.csv.about.json", "a.csv.part"],
            Directory.GetFiles(_folder.Path, "a.csv*").Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public void Export_ToAnEmptyFile_ReplacesIt()
    {
        string file = _folder.Write("empty.json", "");

        Outcome outcome = RunInTime("export", planted.Database, "--what", "layers", "--out", file);

        Assert.True(outcome.ExitStatus == 0, outcome.Errors);
        Assert.True(new FileInfo(file).Length > 0);
    }

    [SkippableTheory]
    [InlineData("config.json")]
    [InlineData("vocab.json")]
    [InlineData("merges.txt")]
    [InlineData("pytorch_model.bin")]
    [InlineData("model.safetensors")]
    [InlineData("tokenizer.json")]
    [InlineData("tokenizer_config.json")]
    [InlineData("special_tokens_map.json")]
    [InlineData("added_tokens.json")]
    [InlineData("trainer_state.json")]
    public void Inspect_PipeAmongTheModelsFiles_DoesNotWait(string name)
    {
        File.Delete(_folder.File(name));
        NamedPipe.Make(_folder.File(name));

        Outcome outcome = RunInTime("inspect", "--model", _folder.Path);

        if (outcome.ExitStatus != 0)
        {
            Assert.Contains($"{name}: is a pipe; give a file", Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
        }
        else
        {
            Assert.DoesNotContain(name, (string[])["config.json", "vocab.json", "merges.txt", "pytorch_model.bin", "model.safetensors"]);
        }
    }

    private Outcome RunInTime(params string[] arguments)
    {
        using Process process = NeuronsProgram.Start(_folder.Path, arguments);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(1)))
        {
            process.Kill();
            Assert.Fail("it waited for a pipe");
        }

        return new Outcome(process.ExitCode, output.Result, errors.Result);
    }
}
