using System.Diagnostics;

namespace NeuronExplorer.Cli.Tests;

/// <summary>A program that the system ends, as at a shutdown, saves what it has and ends soon.</summary>
public sealed class TerminationTests : IDisposable
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);
    private readonly string _folder = Directory.CreateTempSubdirectory("neurons-terminated-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Analyze_Terminated_EndsWithin10SecondsAndCanBeResumed()
    {
        // The system's way to end a program is Unix'.
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // A machine that does too much else gets a second chance.
        (string file, TimeSpan took) = Terminated("first.db");
        if (took > s_longest)
        {
            (file, took) = Terminated("second.db");
        }

        Assert.True(took <= s_longest, $"it ended after {took.TotalSeconds:0.0} s");
        Outcome stopped = NeuronsProgram.Run(_folder, "export", file, "--what", "summary");
        Assert.Contains("\"stopped\"", stopped.Output, StringComparison.Ordinal);
        Outcome resumed = NeuronsProgram.Run(_folder, [.. NeuronsProgram.Analyze(file), "--resume"]);
        Assert.True(resumed.ExitStatus == 0, resumed.Errors);
        Assert.Contains("\"done\"", NeuronsProgram.Run(_folder, "export", file, "--what", "summary").Output, StringComparison.Ordinal);
    }

    /// <summary>Begins an analysis, ends it once its file is there, and says how long it took to end.</summary>
    private (string File, TimeSpan Took) Terminated(string file)
    {
        using Process process = NeuronsProgram.Start(_folder, [.. NeuronsProgram.Analyze(file)]);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        while (!File.Exists(Path.Combine(_folder, file)) && !process.HasExited)
        {
            Thread.Sleep(20);
        }

        // Its head is written in a moment.
        Thread.Sleep(1000);
        Stopwatch clock = Stopwatch.StartNew();
        using Process kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        process.WaitForExit();

        Assert.True(process.ExitCode == 130, $"status {process.ExitCode}: {errors.Result}{output.Result}");
        Assert.Contains("--resume", errors.Result, StringComparison.Ordinal);
        return (file, clock.Elapsed);
    }
}
