using System.Diagnostics;

namespace NeuronExplorer.Publish.Tests;

/// <summary>Runs a program of this machine to its end.</summary>
internal static class Command
{
    /// <summary>Its exit status and all that it wrote.</summary>
    public static async Task<(int Status, string Output)> RunAsync(string program, string[] arguments, string? folder = null)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = folder ?? Path.GetTempPath(),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await errors);
    }

    /// <summary>Its output; fails with it unless the exit status is 0.</summary>
    public static async Task<string> SucceedAsync(string program, string[] arguments, string? folder = null)
    {
        (int status, string output) = await RunAsync(program, arguments, folder);
        Assert.True(status == 0, $"{program} {string.Join(' ', arguments)}: status {status}\n{output}");
        return output;
    }

    /// <summary>Whether a program is on this machine.</summary>
    public static bool Exists(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Any(folder => File.Exists(Path.Combine(folder, program)));
}
