using System.Diagnostics;

namespace NeuronExplorer.Cli.Tests;

/// <summary>Pipes in the places of files: opening one waits for ever, and a file in its place destroys it.</summary>
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
