using System.Text.Json;
using System.Text.RegularExpressions;
using NeuronExplorer.Storage;

namespace NeuronExplorer.Cli.Tests;

/// <summary><c>verify</c>, and that resuming never calls a damaged file done.</summary>
public sealed class VerifyTests : IDisposable
{
    private static readonly string[] s_tables =
    [
        "summary", "layers", "neurons", "triggers", "curves", "detectors", "detected", "notable", "postings",
    ];

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

    /// <summary>The corpus' tokens are stored anew from the corpus that is given again; from another they are not.</summary>
    [Fact]
    public void Resume_CorpusDamaged_IsStoredAnewAndEveryExportIsThatOfAnUndisturbedRun()
    {
        Outcome made = Analyze();
        Assert.True(made.ExitStatus == 0, made.Errors);
        Dictionary<string, string> exported = s_tables.ToDictionary(what => what, Export);
        string file = Path.Combine(_folder, "a.db");
        DamageCorpus(file);
        byte[] damaged = File.ReadAllBytes(file);

        Outcome refused = Analyze("--resume", "--max-tokens", "5000");
        Assert.Equal(1, refused.ExitStatus);
        string line = Assert.Single(refused.ErrorLines);
        Assert.Contains("cannot be resumed: corpus: ", line, StringComparison.Ordinal);
        Assert.Contains("the corpus that it was started with (corpus fingerprint ", line, StringComparison.Ordinal);
        Assert.Equal(damaged, File.ReadAllBytes(file));

        Outcome resumed = Analyze("--resume");
        Assert.True(resumed.ExitStatus == 0, resumed.Errors);
        Assert.Contains("corpus stored anew", resumed.Errors, StringComparison.Ordinal);
        Outcome verified = NeuronsProgram.Run(_folder, "verify", "a.db");
        Assert.True(verified.ExitStatus == 0, verified.Errors);
        Assert.Equal("done", JsonDocument.Parse(verified.Output).RootElement.GetProperty("status").GetString());
        Assert.All(exported, table => Assert.Equal(table.Value, Export(table.Key)));
    }

    [Fact]
    public void Verify_NoFile_IsOneLine()
    {
        Outcome outcome = NeuronsProgram.Run(_folder, "verify", "none.db");
        Assert.Equal(1, outcome.ExitStatus);
        Assert.Contains("none.db does not exist", Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
    }

    // All but the time of the last writing.
    private string Export(string what) => Regex.Replace(
        NeuronsProgram.Run(_folder, "export", "a.db", "--what", what).Output, "\"updated\": ?\"[^\"]*\"", "");

    /// <summary>Flips a bit in the first page whose damage is the corpus' alone.</summary>
    private static void DamageCorpus(string file)
    {
        byte[] sound = File.ReadAllBytes(file);
        for (int page = 1; page < sound.Length / 8192; page++)
        {
            byte[] damaged = [.. sound];
            damaged[(page * 8192) + 4000] ^= 4;
            File.WriteAllBytes(file, damaged);
            if (new LiteAnalysisStore().Verify(file).Damaged.Any(part => part.Part == "corpus"))
            {
                return;
            }
        }

        Assert.Fail("no page of the corpus was found");
    }

    private Outcome Analyze(params string[] more) => NeuronsProgram.Run(
        _folder,
        [
            "analyze", "--model", Checkout.Golden("preln-bin"),
            "--corpus", Path.Combine(Checkout.Root, "sample-data", "corpus", "dialogue.jsonl"),
            .. more.Contains("--max-tokens") ? [] : (string[])["--max-tokens", "6000"],
            "--threads", "1", "--out", "a.db", .. more,
        ]);
}
