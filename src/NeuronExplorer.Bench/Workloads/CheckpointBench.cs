using System.Diagnostics;
using NeuronExplorer.Bench.Measures;
using NeuronExplorer.Bench.Reports;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt;
using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Bench.Workloads;

/// <summary><c>bench checkpoint</c>: writes a checkpoint and reports time and memory.</summary>
public static class CheckpointBench
{
    public static BenchReport Run(
        string folder, ModelShape shape, WeightType type, double firing = BenchCheckpoint.UsualFiring,
        CancellationToken cancellation = default)
    {
        long start = Stopwatch.GetTimestamp();
        BenchCheckpoint.Write(folder, shape, type, firing, cancellation);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        ModelInfo model = new OptModelLoader().Inspect(folder);
        long bytes = model.Files.Sum(file => file.Bytes);
        return new BenchReport(
            "checkpoint",
            new Dictionary<string, object?>
            {
                ["folder"] = folder,
                ["layers"] = shape.Layers,
                ["dModel"] = shape.DModel,
                ["ffnDim"] = shape.FfnDim,
                ["type"] = type.ToString(),
            },
            Machine.Describe(),
            [
                new Figure("weights", model.Parameters / 1e6, "million"),
                new Figure("size", bytes / 1e9, "GB"),
                new Figure("writing", seconds, "s"),
                new Figure("peak memory of the program", ProcessMemory.Peak() >> 20, "MiB"),
            ],
            []);
    }
}
