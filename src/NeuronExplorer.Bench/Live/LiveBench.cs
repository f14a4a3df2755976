using System.Diagnostics;
using NeuronExplorer.Bench.Measures;
using NeuronExplorer.Bench.Reports;
using NeuronExplorer.Bench.Workloads;
using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Opt;
using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Bench.Live;

/// <summary>Options of <c>bench live</c>.</summary>
public sealed record LiveBenchOptions
{
    public string Shape { get; init; } = "125m";

    public int Layers { get; init; }

    /// <summary>Tokens of the text, BOS included.</summary>
    public int Tokens { get; init; } = 64;

    /// <summary>How many times the text is run each way.</summary>
    public int Rounds { get; init; } = 30;

    /// <summary>Simultaneous callers.</summary>
    public int Callers { get; init; } = 8;

    /// <summary>Texts of each caller.</summary>
    public int TextsEach { get; init; } = 5;

    public ulong Seed { get; init; } = 1;

    public string? WorkFolder { get; init; }
}

/// <summary>
/// Compares the firings of a short text in all layers with the bare forward, and measures several callers at once.
/// </summary>
public static class LiveBench
{
    public const double MostRatio = 1.2;
    private const double MostMilliseconds = 300;

    public static BenchReport Run(LiveBenchOptions options, CancellationToken cancellation = default)
    {
        ModelShape shape = OptShapes.Find(options.Shape, options.Layers, options.Tokens);
        using WorkFolder work = new(options.WorkFolder);
        BenchCheckpoint.Write(work.At("model"), shape, WeightType.F32, cancellation: cancellation);
        (double[] bare, double[] live) = Compare(work.At("model"), shape, options, cancellation);
        double ratio = Percentiles.Median(live.Zip(bare, (one, other) => one / other));
        CallersOutcome callers = LiveCallers.Run(work, options, cancellation);
        return new BenchReport(
            "live",
            new Dictionary<string, object?>
            {
                ["shape"] = options.Shape,
                ["layers"] = shape.Layers,
                ["tokens"] = options.Tokens,
                ["rounds"] = options.Rounds,
                ["callers"] = options.Callers,
            },
            Machine.Describe(),
            [
                new Figure("firings of all layers / bare forward", ratio, "×", Bar.AtMost(MostRatio)),
                new Figure("answer to one caller, median", callers.AloneMilliseconds, "ms", Bar.AtMost(MostMilliseconds)),
                new Figure("answers to others while one waits, most", callers.MostOvertaken, "answers",
                    Bar.AtMost(Math.Max(1, options.Callers))),
                new Figure($"answer to one of {options.Callers} callers, median", Percentiles.Median(callers.Milliseconds), "ms"),
                new Figure($"answer to one of {options.Callers} callers, slowest", callers.Milliseconds.Max(), "ms"),
                new Figure("bare forward, median", 1000 * Percentiles.Median(bare), "ms"),
                new Figure("firings of all layers, median", 1000 * Percentiles.Median(live), "ms"),
            ],
            []);
    }

    /// <summary>Seconds of each round, bare and with all firings; they take turns at going first.</summary>
    private static (double[] Bare, double[] Live) Compare(
        string folder, ModelShape shape, LiveBenchOptions options, CancellationToken cancellation)
    {
        using OptModel model = (OptModel)new OptModelLoader().Open(folder, new ModelOptions { Device = "cpu" });
        int[] tokens = RandomWindows.Full(shape.VocabularySize, options.Tokens, 1, options.Seed).Tokens;
        double[] bare = new double[options.Rounds];
        double[] live = new double[options.Rounds];
        Firings(model.RunText(tokens, new LiveOptions(), cancellation));
        model.RunBare(tokens, cancellation);
        for (int round = 0; round < options.Rounds; round++)
        {
            if (round % 2 == 0)
            {
                bare[round] = Time(() => model.RunBare(tokens, cancellation));
            }

            live[round] = Time(() => Firings(model.RunText(tokens, new LiveOptions(), cancellation)));
            if (round % 2 == 1)
            {
                bare[round] = Time(() => model.RunBare(tokens, cancellation));
            }
        }

        return (bare, live);
    }

    /// <summary>The firing neurons at each position of each layer.</summary>
    internal static int[][][] Firings(LiveRun run) =>
        [.. run.Layers.Select(layer => Enumerable.Range(0, layer.Positions).Select(layer.FiringAt).ToArray())];

    private static double Time(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
