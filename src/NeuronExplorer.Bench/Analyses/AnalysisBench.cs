using NeuronExplorer.Bench.Children;
using NeuronExplorer.Bench.Measures;
using NeuronExplorer.Bench.Reports;
using NeuronExplorer.Bench.Workloads;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Bench.Analyses;

/// <summary>Options of <c>bench analysis</c>.</summary>
public sealed record AnalysisOptions
{
    public string Shape { get; init; } = "125m";

    public int Layers { get; init; }

    public int Positions { get; init; } = 2048;

    /// <summary>Windows of the analysis.</summary>
    public int Windows { get; init; } = 16;

    /// <summary>Windows for the comparison with the baseline; 0 for no comparison.</summary>
    public int BaselineWindows { get; init; } = 4;

    /// <summary>Approximate share of positions at which a neuron fires.</summary>
    public double Firing { get; init; } = BenchCheckpoint.UsualFiring;

    public ulong Seed { get; init; } = 1;

    public string? WorkFolder { get; init; }
}

/// <summary>
/// Compares what a whole analysis, with every statistic, spends on packing, counting and gathering with its own forward, in the same
/// run, and the analysis with the obvious way to do it.
/// </summary>
public static class AnalysisBench
{
    /// <summary>The most that packing, counting and gathering may take of the forward's time.</summary>
    public const double MostShare = 0.05;

    public static BenchReport Run(AnalysisOptions options, CancellationToken cancellation = default)
    {
        ModelShape shape = OptShapes.Find(options.Shape, options.Layers, options.Positions);
        using WorkFolder work = new(options.WorkFolder);
        string folder = work.At("model");
        BenchCheckpoint.Write(folder, shape, WeightType.F32, options.Firing, cancellation);
        AnalysisPlan plan = new()
        {
            ModelFolder = folder,
            WorkFolder = work.Folder,
            Positions = options.Positions,
            Windows = options.Windows,
            Seed = options.Seed,
        };

        // A first pass over one window warms up compiled code, thread pools and the file cache.
        TimedAnalysis.Run(plan with { Windows = 1 }, cancellation);
        TimedOutcome outcome = TimedAnalysis.Run(plan, cancellation);
        AnalysisCosts costs = AnalysisCosts.Of(outcome);
        List<FigureTable> tables = [Phases(outcome.Clock)];
        List<Figure> figures = [.. costs.Figures(MostShare)];
        figures.Add(new Figure("firings", 100.0 * outcome.Firings / ((double)outcome.Rows * shape.Neurons), "% of positions and neurons"));
        if (options.BaselineWindows > 0)
        {
            BaselineComparison comparison = BaselineComparison.Run(plan with { Windows = options.BaselineWindows }, cancellation);
            figures.AddRange(comparison.Figures);
            tables.Add(comparison.Table);
        }

        return new BenchReport(
            "analysis",
            new Dictionary<string, object?>
            {
                ["shape"] = options.Shape,
                ["layers"] = shape.Layers,
                ["positions"] = options.Positions,
                ["windows"] = options.Windows,
                ["tokens"] = outcome.Tokens,
                ["baselineWindows"] = options.BaselineWindows,
            },
            Machine.Describe(),
            figures,
            tables);
    }

    private static FigureTable Phases(PhaseClock clock) => new(
        "where time goes",
        ["phase", "seconds", "% of the analysis"],
        [.. clock.ByName().Select(phase =>
            (IReadOnlyList<object?>)[phase.Key, phase.Value, 100 * phase.Value / clock.Analysis])]);
}
