using System.Diagnostics;
using System.Text.Json;
using NeuronExplorer.Bench.Analyses;
using NeuronExplorer.Core;
using NeuronExplorer.Hosting.Exports;

namespace NeuronExplorer.Bench.Children;

/// <summary>Runs an analysis in another process of this program.</summary>
internal static class ChildProcess
{
    /// <summary>The hidden verb that a child is started with; its argument is the plan as JSON.</summary>
    public const string Verb = "child";

    private const string Program = "neurons.dll";

    public static ChildOutcome Run(ChildWork work, AnalysisPlan analysis, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using Process process = Process.Start(StartInfo(new ChildPlan(work, analysis)))!;
        using CancellationTokenRegistration stop = cancellation.Register(() => Kill(process));
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        if (process.ExitCode != 0)
        {
            string last = errors.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "no error message";
            throw new NeuronExplorerException($"bench: the {work} process ended with status {process.ExitCode}: {last.Trim()}");
        }

        return JsonSerializer.Deserialize<ChildOutcome>(output, ExportFormat.Json)!;
    }

    private static ProcessStartInfo StartInfo(ChildPlan plan)
    {
        string program = Path.Combine(AppContext.BaseDirectory, Program);
        if (!File.Exists(program))
        {
            throw new NeuronExplorerException($"{program}: does not exist; run the bench from the neurons program");
        }

        // A published folder has its own runtime: there may be no dotnet on that machine.
        string self = Environment.ProcessPath ?? "dotnet";
        (string host, string[] first) = Path.GetFileNameWithoutExtension(self) switch
        {
            "neurons" => (self, []),
            "dotnet" => (self, [program]),
            _ => (Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", (string[])[program]),
        };
        return new ProcessStartInfo(host, [.. first, "bench", Verb, JsonSerializer.Serialize(plan, ExportFormat.Json)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has already ended.
        }
    }
}
