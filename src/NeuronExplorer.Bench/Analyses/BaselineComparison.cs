using NeuronExplorer.Bench.Children;
using NeuronExplorer.Bench.Reports;

namespace NeuronExplorer.Bench.Analyses;

/// <summary>This program and the obvious way over the same windows, each in its own process.</summary>
/// <param name="Ours">This program's analysis, with examples, projections, rules and storing.</param>
/// <param name="Obvious">Counts alone.</param>
internal sealed record BaselineComparison(ChildOutcome Ours, ChildOutcome Obvious)
{
    private double OursCounting => Ours.Seconds - Ours.Of("projecting", "gathering", "storing");

    public static BaselineComparison Run(AnalysisPlan plan, CancellationToken cancellation)
    {
        ChildOutcome ours = ChildProcess.Run(ChildWork.Analysis, plan, cancellation);
        ChildOutcome obvious = ChildProcess.Run(ChildWork.Baseline, plan, cancellation);
        return new BaselineComparison(ours, obvious);
    }

    public IEnumerable<Figure> Figures =>
    [
        new("baseline / this program, time per token for the same counts", Obvious.Seconds / Obvious.Tokens / (OursCounting / Ours.Tokens),
            "×"),
        new("baseline / this program, peak memory", (double)Obvious.PeakBytes / Ours.PeakBytes, "×"),
    ];

    public FigureTable Table => new(
        "compared with the obvious way, same windows",
        ["program", "tokens", "forward s", "counting s", "projecting s", "storing s", "tokens/s (counts)", "tokens/s (all)", "peak MiB"],
        [
            [
                "this program", Ours.Tokens, Ours.Of("compute", "embedding", "waiting"), Ours.Of("packing", "sorting", "counting", "other"),
                Ours.Of("projecting"), Ours.Of("gathering", "storing"), Ours.Tokens / OursCounting, Ours.Tokens / Ours.Seconds,
                Ours.PeakBytes >> 20,
            ],
            [
                "baseline", Obvious.Tokens, Obvious.Of("compute"), Obvious.Of("counting"),
                null, null, Obvious.Tokens / Obvious.Seconds, null, Obvious.PeakBytes >> 20,
            ],
        ]);
}
