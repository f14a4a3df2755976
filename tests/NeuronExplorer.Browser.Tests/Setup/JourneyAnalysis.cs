namespace NeuronExplorer.Browser.Tests.Setup;

/// <summary>
/// The analysis that the journeys go through, made by the real program over a real checkpoint. Windows of 64 positions,
/// so that hundreds are of full length and curves over positions exist.
/// </summary>
internal static class JourneyAnalysis
{
    public const string Name = "journey";

    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(5);

    /// <summary>Makes it under a data folder and returns its file.</summary>
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
