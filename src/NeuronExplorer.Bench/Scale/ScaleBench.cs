using NeuronExplorer.Bench.Analyses;
using NeuronExplorer.Bench.Children;
using NeuronExplorer.Bench.Measures;
using NeuronExplorer.Bench.Reports;
using NeuronExplorer.Bench.Workloads;
using NeuronExplorer.Core.Files;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Bench.Scale;

/// <summary>Options of <c>bench scale</c>.</summary>
public sealed record ScaleOptions
{
    /// <summary>Shape of the model that analyses growing corpora.</summary>
    public string CorpusShape { get; init; } = "sample";

    /// <summary>Sizes of these corpora in tokens, ascending.</summary>
    public long[] Tokens { get; init; } = [30_000, 100_000, 300_000, 1_000_000];

    /// <summary>Shapes that analyse the same corpus, smallest first.</summary>
    public string[] Shapes { get; init; } = ["125m", "350m", "1.3b"];

    /// <summary>Number of layers of each; 0 for all.</summary>
    public int Layers { get; init; }

    /// <summary>Full-length windows in their corpus.</summary>
    public int Windows { get; init; } = 2;

    public int Positions { get; init; } = 2048;

    public long MemoryBytes { get; init; }

    public WeightType Type { get; init; } = WeightType.F16;

    public ulong Seed { get; init; } = 1;

    public string? WorkFolder { get; init; }

    /// <summary>An SVG file to draw into, or null.</summary>
    public string? Plot { get; init; }
}

/// <summary>Measures time and memory of whole analyses by size of the corpus and of the model, each in its own process.</summary>
public static class ScaleBench
{
    private static readonly string[] s_columns =
        ["size", "tokens", "parameters M", "seconds", "compute s", "counting s", "projecting s", "storing s", "tokens/s", "peak MiB",
            "file MiB"];

    public static BenchReport Run(ScaleOptions options, CancellationToken cancellation = default)
    {
        if (options.Plot is not null)
        {
            SpecialFile.RefuseToReplace(options.Plot);
        }

        List<ScalePoint> corpora = OverCorpora(options, cancellation);
        List<ScalePoint> models = OverModels(options, cancellation);
        if (options.Plot is not null)
        {
            File.WriteAllText(options.Plot, ScalePlot.Draw(corpora, models));
        }

        List<Figure> figures = [];
        if (corpora.Count > 1)
        {
            (ChildOutcome first, ChildOutcome last) = (corpora[0].Outcome, corpora[^1].Outcome);
            figures.Add(new Figure("peak memory, largest corpus / smallest", (double)last.PeakBytes / first.PeakBytes, "×"));
            figures.Add(new Figure("tokens, largest corpus / smallest", (double)last.Tokens / first.Tokens, "×"));
            figures.Add(new Figure("bytes of peak memory per extra token",
                (double)(last.PeakBytes - first.PeakBytes) / (last.Tokens - first.Tokens), "bytes"));
        }

        if (options.MemoryBytes > 0)
        {
            figures.Add(new Figure(
                "peak memory of all runs / budget",
                (double)corpora.Concat(models).Max(point => point.Outcome.PeakBytes) / options.MemoryBytes,
                "×",
                Bar.AtMost(1)));
        }

        return new BenchReport(
            "scale",
            new Dictionary<string, object?>
            {
                ["corpusShape"] = options.CorpusShape,
                ["windows"] = options.Windows,
                ["positions"] = options.Positions,
                ["type"] = options.Type.ToString(),
                ["memoryBytes"] = options.MemoryBytes,
            },
            Machine.Describe(),
            figures,
            [
                new FigureTable($"by size of the corpus ({options.CorpusShape})", s_columns, [.. corpora.Select(Row)]),
                new FigureTable("by size of the model", s_columns, [.. models.Select(Row)]),
            ]);
    }

    private static List<ScalePoint> OverCorpora(ScaleOptions options, CancellationToken cancellation)
    {
        if (options.Tokens.Length == 0)
        {
            return [];
        }

        ModelShape shape = OptShapes.Find(options.CorpusShape);
        using WorkFolder work = new(options.WorkFolder);
        BenchCheckpoint.Write(work.At("model"), shape, WeightType.F32, cancellation: cancellation);
        return [.. options.Tokens.Order().Select(tokens => new ScalePoint(
            $"{tokens:#,0}", Parameters(shape),
            Run(Plan(work, options) with { Positions = shape.MaxPositions, Tokens = tokens }, cancellation)))];
    }

    private static List<ScalePoint> OverModels(ScaleOptions options, CancellationToken cancellation)
    {
        List<ScalePoint> points = [];
        foreach (string name in options.Shapes)
        {
            ModelShape whole = OptShapes.Find(name, 0, options.Positions);
            ModelShape shape = whole with { Layers = options.Layers == 0 ? whole.Layers : Math.Min(options.Layers, whole.Layers) };
            using WorkFolder work = new(options.WorkFolder);
            BenchCheckpoint.Write(work.At("model"), shape, options.Type, cancellation: cancellation);
            AnalysisPlan plan = Plan(work, options) with { Windows = options.Windows };
            points.Add(new ScalePoint(name, Parameters(shape), Run(plan, cancellation)));
        }

        return points;
    }

    private static ChildOutcome Run(AnalysisPlan plan, CancellationToken cancellation) =>
        ChildProcess.Run(ChildWork.Analysis, plan, cancellation);

    private static AnalysisPlan Plan(WorkFolder work, ScaleOptions options) => new()
    {
        ModelFolder = work.At("model"),
        WorkFolder = work.Folder,
        Positions = options.Positions,
        Seed = options.Seed,
        MemoryBytes = options.MemoryBytes,
    };

    private static double Parameters(ModelShape shape) => BenchCheckpoint.BytesOf(shape, WeightType.F16) / 2e6;

    private static IReadOnlyList<object?> Row(ScalePoint point)
    {
        ChildOutcome outcome = point.Outcome;
        return
        [
            point.Name,
            outcome.Tokens,
            point.Parameters,
            outcome.Seconds,
            outcome.Of("compute", "embedding", "waiting"),
            outcome.Of("packing", "sorting", "counting", "other"),
            outcome.Of("projecting"),
            outcome.Of("gathering", "storing"),
            outcome.Tokens / outcome.Seconds,
            outcome.PeakBytes >> 20,
            outcome.FileBytes >> 20,
        ];
    }
}

/// <summary>One analysis of a series.</summary>
/// <param name="Name">Its size in words.</param>
/// <param name="Parameters">Millions of weights.</param>
/// <param name="Outcome">What it took.</param>
internal sealed record ScalePoint(string Name, double Parameters, ChildOutcome Outcome);
