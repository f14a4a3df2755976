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
