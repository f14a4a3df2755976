namespace NeuronExplorer.Browser.Tests.Setup;

/// <summary>
/// The analysis that the journeys visit, made by the real program from a real checkpoint. Windows have 64 positions, so
/// that hundreds are full-length and there are curves over positions.
/// </summary>
internal static class JourneyAnalysis
{
    public const string Name = "journey";

    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(5);

    /// <summary>Name of an analysis with detectors: of the constructed model, whose neurons were planted.</summary>
    public const string Textbook = "textbook";

    /// <summary>Makes it under a data folder and returns its file.</summary>
    public static Task<string> MakeAsync(string dataFolder) => MakeAsync(
        dataFolder, Name, "--model", Repository.Model, "--corpus", Repository.Corpus, "--positions", "64", "--max-tokens", "20000");

    /// <summary>Makes the one with detectors under a data folder, where a running app finds it.</summary>
    public static Task<string> MakeTextbookAsync(string dataFolder) =>
        MakeAsync(dataFolder, Textbook, "--model", Repository.Textbook, "--corpus", Repository.Corpus, "--max-tokens", "20000");

    private static async Task<string> MakeAsync(string dataFolder, string name, params string[] arguments)
    {
        string file = Path.Combine(dataFolder, "analyses", name + ".db");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using ProgramRun run = new(
            dataFolder,
            Repository.Built("NeuronExplorer.Cli", "neurons.dll"),
            ["analyze", .. arguments, "--out", file, "--data", dataFolder]);
        using CancellationTokenSource limit = new(s_longest);
        await run.Process.WaitForExitAsync(limit.Token);
        return run.Process.ExitCode == 0 ? file : throw new InvalidOperationException($"the analysis failed:\n{run.Log}");
    }
}
