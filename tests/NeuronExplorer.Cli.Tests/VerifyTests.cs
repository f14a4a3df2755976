using System.Text.Json;

namespace NeuronExplorer.Cli.Tests;

/// <summary><c>verify</c>, and that resuming never calls a damaged file done.</summary>
public sealed class VerifyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("neurons-verify-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Verify_SoundThenDamaged_NamesWhatIsDamagedAndResumeComputesItAgain()
    {
        Outcome made = Analyze();
        Assert.True(made.ExitStatus == 0, made.Errors);
        Assert.Equal(["a.db", "data"], Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName).Order());
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_folder, "data", "scratch")));

        Outcome sound = NeuronsProgram.Run(_folder, "verify", "a.db");
        Assert.True(sound.ExitStatus == 0, sound.Errors);
        JsonElement found = JsonDocument.Parse(sound.Output).RootElement;
        Assert.True(found.GetProperty("ok").GetBoolean());
        Assert.True(found.GetProperty("checksums").GetBoolean());
        Assert.Equal("done", found.GetProperty("status").GetString());
        Assert.True(found.GetProperty("checked").GetArrayLength() > 5);

        string[] tables = ["layers", "neurons", "curves", "postings"];
        Dictionary<string, string> exported = tables.ToDictionary(
            what => what, what => NeuronsProgram.Run(_folder, "export", "a.db", "--what", what).Output);
        Assert.All(exported.Values, Assert.NotEmpty);

        byte[] content = File.ReadAllBytes(Path.Combine(_folder, "a.db"));
        for (int page = content.Length / 8192 / 2; page < (content.Length / 8192 / 2) + 8; page++)
        {
            content[(page * 8192) + 4000] ^= 4;
        }

        File.WriteAllBytes(Path.Combine(_folder, "a.db"), content);
        Outcome damaged = NeuronsProgram.Run(_folder, "verify", "a.db");
        Assert.Equal(1, damaged.ExitStatus);
        JsonElement parts = JsonDocument.Parse(damaged.Output).RootElement.GetProperty("damaged");
        Assert.Contains(parts.EnumerateArray(), part => part.GetProperty("layer").ValueKind == JsonValueKind.Number);
        Assert.Contains("layer ", Assert.Single(damaged.ErrorLines), StringComparison.Ordinal);

        foreach (string what in (string[])[.. tables, "triggers", "detectors", "detected", "notable"])
        {
            Outcome table = NeuronsProgram.Run(_folder, "export", "a.db", "--what", what);
            Assert.True(table.ExitStatus == 0 || table.Output.Length == 0, $"{what} broke off: {table.Errors}");
        }

        Outcome resumed = Analyze("--resume");
        Assert.True(resumed.ExitStatus == 0, resumed.Errors);
        Assert.Contains("computed again", resumed.Errors, StringComparison.Ordinal);
        Assert.True(NeuronsProgram.Run(_folder, "verify", "a.db").ExitStatus == 0);
        foreach (string what in tables)
        {
            Assert.Equal(exported[what], NeuronsProgram.Run(_folder, "export", "a.db", "--what", what).Output);
        }
    }

    [Fact]
    public void Verify_NoFile_IsOneLine()
    {
        Outcome outcome = NeuronsProgram.Run(_folder, "verify", "none.db");
        Assert.Equal(1, outcome.ExitStatus);
        Assert.Contains("none.db does not exist", Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
    }

    private Outcome Analyze(params string[] more) => NeuronsProgram.Run(
        _folder,
        [
            "analyze", "--model", Checkout.Golden("preln-bin"),
            "--corpus", Path.Combine(Checkout.Root, "sample-data", "corpus", "dialogue.jsonl"),
            "--max-tokens", "6000", "--threads", "1", "--out", "a.db", .. more,
        ]);
}
