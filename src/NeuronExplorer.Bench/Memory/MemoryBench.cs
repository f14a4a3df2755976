using NeuronExplorer.Bench.Analyses;
using NeuronExplorer.Bench.Children;
using NeuronExplorer.Bench.Measures;
using NeuronExplorer.Bench.Reports;
using NeuronExplorer.Bench.Workloads;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt;
using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Bench.Memory;

/// <summary>Options of <c>bench memory</c>.</summary>
public sealed record MemoryOptions
{
    public string Shape { get; init; } = "6.7b";

    public int Layers { get; init; }

    public WeightType Type { get; init; } = WeightType.F16;

    public int Windows { get; init; } = 4;

    public int Positions { get; init; } = 2048;

    /// <summary>The memory budget of the whole analysis.</summary>
    public required long MemoryBytes { get; init; }

    public int FirstLayer { get; init; }

    public int LastLayer { get; init; } = -1;

    /// <summary>Folder for the checkpoint (an earlier one there is used again) and for the run's files.</summary>
    public required string Scratch { get; init; }

    /// <summary>Whether to keep the checkpoint and the analysis file.</summary>
    public bool Keep { get; init; }

    public ulong Seed { get; init; } = 1;
}

/// <summary>Analyses a model larger than its memory budget and measures the peak memory of the whole process.</summary>
public static class MemoryBench
{
    public static BenchReport Run(MemoryOptions options, CancellationToken cancellation = default)
    {
        ModelShape shape = OptShapes.Find(options.Shape, options.Layers, options.Positions);
        string folder = Path.Combine(Path.GetFullPath(options.Scratch), $"opt-{options.Shape}-{shape.Layers}-{options.Type}");
        bool isMade = !Directory.Exists(folder);
        try
        {
            if (isMade)
            {
                CheckSpace(options.Scratch, BenchCheckpoint.BytesOf(shape, options.Type));
                BenchCheckpoint.Write(folder, shape, options.Type, cancellation: cancellation);
            }

            using WorkFolder work = new(options.Scratch, options.Keep);
            ChildOutcome outcome = ChildProcess.Run(ChildWork.Analysis, Plan(options, folder, work.Folder), cancellation);
            return Report(options, new OptModelLoader().Inspect(folder), outcome);
        }
        finally
        {
            if (isMade && !options.Keep && Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static AnalysisPlan Plan(MemoryOptions options, string folder, string work) => new()
    {
        ModelFolder = folder,
        WorkFolder = work,
        Positions = options.Positions,
        Windows = options.Windows,
        Seed = options.Seed,
        FirstLayer = options.FirstLayer,
        LastLayer = options.LastLayer,
        MemoryBytes = options.MemoryBytes,
    };

    private static BenchReport Report(MemoryOptions options, ModelInfo model, ChildOutcome outcome) => new(
        "memory",
        new Dictionary<string, object?>
        {
            ["shape"] = options.Shape,
            ["layers"] = model.Shape.Layers,
            ["first"] = options.FirstLayer,
            ["last"] = options.LastLayer < 0 ? model.Shape.Layers - 1 : options.LastLayer,
            ["type"] = options.Type.ToString(),
            ["windows"] = options.Windows,
            ["positions"] = options.Positions,
            ["memoryBytes"] = options.MemoryBytes,
        },
        Machine.Describe(),
        [
            new Figure("peak resident memory", outcome.PeakBytes / (double)(1 << 30), "GiB",
                Bar.AtMost(options.MemoryBytes / (double)(1 << 30))),
            new Figure("checkpoint", model.Files.Sum(file => file.Bytes) / (double)(1 << 30), "GiB"),
            new Figure("checkpoint / peak resident memory", (double)model.Files.Sum(file => file.Bytes) / outcome.PeakBytes, "×"),
            new Figure("analysis", outcome.Seconds, "s"),
            new Figure("tokens", outcome.Tokens, "tokens"),
            new Figure("analysis file", outcome.FileBytes / (double)(1 << 20), "MiB"),
        ],
        [new FigureTable("where time goes", ["phase", "seconds"],
            [.. outcome.Phases.Select(phase => (IReadOnlyList<object?>)[phase.Key, phase.Value])])]);

    private static void CheckSpace(string scratch, long bytes)
    {
        Directory.CreateDirectory(scratch);
        long free = new DriveInfo(Path.GetFullPath(scratch)).AvailableFreeSpace;
        if (free < bytes + (bytes / 10))
        {
            throw new NeuronExplorerException(
                $"{scratch}: the checkpoint takes {bytes >> 20} MiB and {free >> 20} MiB are free; free some, or use fewer --layers");
        }
    }
}
