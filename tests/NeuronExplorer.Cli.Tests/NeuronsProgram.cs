using System.Diagnostics;

namespace NeuronExplorer.Cli.Tests;

/// <summary>Runs the built program as a shell would.</summary>
internal static class NeuronsProgram
{
    public static Outcome Run(string workingFolder, params string[] arguments)
    {
        using Process process = Start(workingFolder, arguments);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Outcome(process.ExitCode, output, errors.Result);
    }

    /// <summary>Runs the program to its end, or kills it at a moment.</summary>
    /// <returns>Whether it ended by itself before; then it must have succeeded.</returns>
    public static bool RunUntilKilled(string workingFolder, int milliseconds, params string[] arguments)
    {
        using Process process = Start(workingFolder, arguments);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        if (!process.WaitForExit(milliseconds))
        {
            process.Kill();
            process.WaitForExit();
            return false;
        }

        Assert.True(process.ExitCode == 0, errors.Result);
        return true;
    }

    /// <summary>The arguments of an analysis that takes some seconds.</summary>
    public static string[] Analyze(string file) =>
    [
        "analyze",
        "--model", Checkout.Golden("preln-bin"),
        "--corpus", Path.Combine(Checkout.Root, "sample-data", "corpus", "dialogue.jsonl"),
        "--max-tokens", "40000",
        "--threads", "1",
        "--out", file,
    ];

    public static Process Start(string workingFolder, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet")
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "neurons.dll"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}

/// <summary>The result of a run of the program.</summary>
internal sealed record Outcome(int ExitStatus, string Output, string Errors)
{
    /// <summary>Lines on standard error that are not progress.</summary>
    public string[] ErrorLines =>
        [.. Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.StartsWith("neurons", StringComparison.Ordinal))];
}
