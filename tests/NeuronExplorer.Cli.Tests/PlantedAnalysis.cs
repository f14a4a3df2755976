using System.IO.Compression;
using System.Text.Json;

namespace NeuronExplorer.Cli.Tests;

/// <summary>The planted model, analysed once by the program itself and shared by the tests of this assembly.</summary>
public sealed class PlantedAnalysis : IDisposable
{
    private readonly Lazy<string> _database;

    public PlantedAnalysis() => _database = new(Analyze);

    public string Folder { get; } = Directory.CreateTempSubdirectory("neurons-planted-").FullName;

    /// <summary>The analysis file; skips the test if the planted data is missing.</summary>
    public string Database
    {
        get
        {
            _ = Checkout.Shared("golden", "planted", "corpus.jsonl");
            return _database.Value;
        }
    }

    public static JsonDocument Expected()
    {
        using FileStream file = File.OpenRead(Checkout.Shared("golden", "planted", "expected.json.gz"));
        using GZipStream plain = new(file, CompressionMode.Decompress);
        return JsonDocument.Parse(plain);
    }

    public JsonElement Export(string what, params string[] more)
    {
        Outcome outcome = NeuronsProgram.Run(Folder, ["export", Database, "--what", what, .. more]);
        Assert.True(outcome.ExitStatus == 0, outcome.Errors);
        return JsonDocument.Parse(outcome.Output).RootElement;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private string Analyze()
    {
        string database = Path.Combine(Folder, "planted.db");
        Outcome outcome = NeuronsProgram.Run(
            Folder,
            "analyze",
            "--model", Checkout.Shared("golden", "planted", "model"),
            "--corpus", Checkout.Shared("golden", "planted", "corpus.jsonl"),
            "--positions", "64",
            "--out", database);
        Assert.True(outcome.ExitStatus == 0, outcome.Errors);
        return database;
    }
}
