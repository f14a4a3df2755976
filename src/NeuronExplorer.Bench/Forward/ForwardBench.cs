using System.Diagnostics;
using NeuronExplorer.Bench.Measures;
using NeuronExplorer.Bench.Reports;
using NeuronExplorer.Bench.Workloads;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Opt;
using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Bench.Forward;

/// <summary>Options of <c>bench forward</c>.</summary>
public sealed record ForwardOptions
{
    public string Shape { get; init; } = "125m";

    public int Layers { get; init; }

    public int Positions { get; init; } = 2048;

    public int Windows { get; init; } = 16;

    /// <summary>Largest square product measured.</summary>
    public int LargestSquare { get; init; } = 3072;

    public ulong Seed { get; init; } = 1;

    public string? WorkFolder { get; init; }
}

/// <summary>
/// Compares the bare forward's arithmetic with this machine's fp32 matrix products. A round of products on the same thread
/// follows each batch of each layer, so that both see the same machine. A batch of a layer takes about as long as a large
/// product, and the median of each counts. Attention counts as what causal attention must compute, half the square.
/// </summary>
public static class ForwardBench
{
    public const double LeastRatio = 0.9;

    public static BenchReport Run(ForwardOptions options, CancellationToken cancellation = default)
    {
        ModelShape shape = OptShapes.Find(options.Shape, options.Layers, options.Positions);
        using WorkFolder work = new(options.WorkFolder);
        BenchCheckpoint.Write(work.At("model"), shape, WeightType.F32, cancellation: cancellation);
        TokenWindows windows = RandomWindows.Full(shape.VocabularySize, options.Positions, options.Windows, options.Seed);
        using IModel model = new OptModelLoader().Open(work.At("model"), new ModelOptions { Device = "cpu" });
        using ILayerwisePass pass = model.BeginPass(windows, new PassOptions(work.At("scratch"), shape.Layers - 1, 0));
        using StepRates steps = new(shape, pass.Batches[0].Count, options.Positions, options.LargestSquare);
        List<Batch> batches = Measure(pass, shape, windows, steps, cancellation);
        return Report(options, shape, steps, batches, windows);
    }

    /// <summary>All batches except the first, which warms up.</summary>
    private static List<Batch> Measure(
        ILayerwisePass pass, ModelShape shape, TokenWindows windows, StepRates steps, CancellationToken cancellation)
    {
        List<Batch> batches = [];
        pass.Embed(cancellation);
        pass.OpenLayer(0);
        pass.RunBatch(0, 0, steps.Observe, cancellation);
        for (int layer = 0; layer < shape.Layers; layer++)
        {
            pass.OpenLayer(layer);
            for (int batch = 0; batch < pass.Batches.Count; batch++)
            {
                long start = Stopwatch.GetTimestamp();
                pass.RunBatch(layer, batch, null, cancellation);
                double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
                batches.Add(new Batch(
                    seconds, Operations.Layer(shape, layer, shape.Layers - 1, Operations.Lengths(windows, pass.Batches[batch]))));
                pass.RunBatch(layer, batch, steps.Observe, cancellation);
            }
        }

        return batches;
    }

    private static BenchReport Report(
        ForwardOptions options, ModelShape shape, StepRates steps, List<Batch> batches, TokenWindows windows)
    {
        double seconds = batches.Sum(batch => batch.Seconds);
        double rate = Percentiles.Median(batches.Select(batch => batch.Operations / batch.Seconds));
        double operations = batches.Sum(batch => batch.Operations);
        int[] lengths = [.. Enumerable.Range(0, windows.Count).Select(windows.Length)];
        return new BenchReport(
            "forward",
            new Dictionary<string, object?>
            {
                ["shape"] = options.Shape,
                ["layers"] = shape.Layers,
                ["positions"] = options.Positions,
                ["windows"] = options.Windows,
                ["attention counted as"] = "pairs with the key at or before the query",
            },
            Machine.Describe(),
            [
                new Figure("bare forward / fp32 product peak", rate / steps.Peak, "×", Bar.AtLeast(LeastRatio)),
                new Figure("the same, from total times", operations / seconds / steps.PeakOfAllTime, "×"),
                new Figure("bare forward (median of batches)", rate / 1e9, "GFLOP/s"),
                new Figure("fp32 product peak (best size's median)", steps.Peak / 1e9, "GFLOP/s"),
                new Figure("tokens through the whole model", windows.Rows / seconds, "tokens/s"),
            ],
            [
                ForwardShares.Of(shape, lengths, steps, operations / rate),
                Steps(steps),
                ForwardShares.Attention(shape, lengths, steps, operations / rate),
            ]);
    }

    private static FigureTable Steps(StepRates steps) => new(
        "steps by themselves",
        ["step", "size", "median GFLOP/s", "best", "worst", "of the peak"],
        [.. steps.Steps.Where(step => step.Name != StepRates.LibraryAttention).Select(step => (IReadOnlyList<object?>)
            [step.Name, step.Size, step.Rate / 1e9, step.Rates.Max() / 1e9, step.Rates.Min() / 1e9, step.Rate / steps.Peak])]);

    /// <summary>One batch of one layer.</summary>
    private sealed record Batch(double Seconds, double Operations);
}
