using System.Diagnostics;

namespace NeuronExplorer.Cli.Tests;

/// <summary>After kill −9 at random moments and resuming, the finished file equals that of an undisturbed run.</summary>
[Trait("Speed", "Slow")]
public sealed class ResumeTests : IDisposable
{
    private const int Kills = 20;
    private static readonly string[] s_tables = ["neurons", "layers", "triggers", "curves", "detectors", "detected", "notable", "postings"];
    private readonly string _folder = Directory.CreateTempSubdirectory("neurons-resume-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Analyze_KilledAtRandomMomentsAndResumed_EqualsAnUndisturbedRun()
    {
        Stopwatch clock = Stopwatch.StartNew();
        Outcome undisturbed = NeuronsProgram.Run(_folder, [.. NeuronsProgram.Analyze("whole.db")]);
        Assert.True(undisturbed.ExitStatus == 0, undisturbed.Errors);
        int whole = (int)clock.ElapsedMilliseconds;

        // Random moments from the program's start to just after its end, so that some runs finish but most do not.
        Random random = new(20);
        int kills = 0;
        for (int round = 0; kills < Kills; round++)
        {
            string file = $"killed-{round}.db";
            while (!RunUntilKilled(file, random.Next(whole / 8, whole), ref kills))
            {
            }

            AssertSameContent("whole.db", file);
        }
    }

    /// <summary>True if the program ended by itself before the moment came.</summary>
    private bool RunUntilKilled(string file, int milliseconds, ref int kills)
    {
        // After enough kills the analysis may finish in peace.
        bool ended = NeuronsProgram.RunUntilKilled(
            _folder, kills < Kills ? milliseconds : Timeout.Infinite, [.. NeuronsProgram.Analyze(file), "--resume"]);
        kills += ended ? 0 : 1;
        return ended;
    }

    private void AssertSameContent(string expected, string actual)
    {
        foreach (string table in s_tables)
        {
            Outcome whole = NeuronsProgram.Run(_folder, "export", expected, "--what", table);
            Outcome killed = NeuronsProgram.Run(_folder, "export", actual, "--what", table);
            Assert.True(killed.ExitStatus == 0, killed.Errors);
            Assert.True(whole.Output == killed.Output, $"{table} of {actual} differs from the undisturbed run's");
        }
    }
}
