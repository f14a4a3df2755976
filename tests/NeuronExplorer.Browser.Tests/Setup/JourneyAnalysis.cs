namespace NeuronExplorer.Browser.Tests.Setup;

/// <summary>
/// The analysis that the journeys visit, made by the real program from a real checkpoint. Windows have 64 positions, so
/// that hundreds are full-length and there are curves over positions.
/// </summary>
internal static class JourneyAnalysis
{
    public const string Name = "journey";

    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(5);

    /// <summary>Makes it in a data folder and returns its file.</summary>
    public static async Task<string> MakeAsync(string dataFolder)
    {
        string file = Path.Combine(dataFolder, "analyses", Name + ".db");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using ProgramRun run = new(
            dataFolder,
            Repository.Built("NeuronExplorer.Cli", "neurons.dll"),
            "analyze", "--model", Repository.Model, "--corpus", Repository.Corpus, "--out", file,
            "--data", dataFolder, "--positions", "64", "--max-tokens", "20000");
        using CancellationTokenSource limit = new(s_longest);
        await run.Process.WaitForExitAsync(limit.Token);
        return run.Process.ExitCode == 0 ? file : throw new InvalidOperationException($"the analysis failed:\n{run.Log}");
    }
}
