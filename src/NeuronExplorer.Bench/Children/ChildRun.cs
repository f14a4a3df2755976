using System.Text.Json;
using NeuronExplorer.Bench.Analyses;
using NeuronExplorer.Bench.Baseline;
using NeuronExplorer.Bench.Measures;
using NeuronExplorer.Hosting.Exports;

namespace NeuronExplorer.Bench.Children;

/// <summary>What a child process does.</summary>
public static class ChildRun
{
    /// <summary>Carries out a plan and returns what it took; both are JSON.</summary>
    public static string Run(string plan, CancellationToken cancellation) => JsonSerializer.Serialize(
        Run(JsonSerializer.Deserialize<ChildPlan>(plan, ExportFormat.Json)!, cancellation), ExportFormat.Json);

    internal static ChildOutcome Run(ChildPlan plan, CancellationToken cancellation) => plan.Work switch
    {
        ChildWork.Baseline => BaselineRun.Run(plan.Analysis, cancellation),
        _ => Analyse(plan.Analysis, cancellation),
    };

    private static ChildOutcome Analyse(AnalysisPlan plan, CancellationToken cancellation)
    {
        TimedOutcome outcome = TimedAnalysis.Run(plan, cancellation);
        return new ChildOutcome
        {
            PeakBytes = ProcessMemory.Peak(),
            Seconds = outcome.Clock.Analysis,
            Phases = outcome.Clock.ByName(),
            Tokens = outcome.Tokens,
            Firings = outcome.Firings,
            FileBytes = outcome.FileBytes,
        };
    }
}
