using NeuronExplorer.Bench.Analyses;
using NeuronExplorer.Bench.Measures;
using NeuronExplorer.Bench.Reports;
using NeuronExplorer.Bench.Workloads;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Opt.Native;
using NeuronExplorer.Opt.Running;

namespace NeuronExplorer.Bench.Devices;

/// <summary>Options of <c>bench device</c>.</summary>
public sealed record DeviceBenchOptions
{
    /// <summary><c>auto</c>, <c>cpu</c> or <c>cuda</c>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Null for one that suits the device.</summary>
    public string? Shape { get; init; }

    public int Layers { get; init; } = 3;

    /// <summary>Type of the checkpoint, in which a GPU computes its linear maps.</summary>
    public WeightType Type { get; init; } = WeightType.F16;

    public int Positions { get; init; } = 2048;

    /// <summary>0 for as many as suit the device.</summary>
    public int Windows { get; init; }

    public ulong Seed { get; init; } = 1;

    /// <summary>Folder of an installed PyTorch's native libraries, or null.</summary>
    public string? LibTorchFolder { get; init; }

    public string? WorkFolder { get; init; }
}

/// <summary>
/// Everything that is to be known of a GPU, in one run of minutes: the forward against its matrix products, the time and the
/// bytes of packing, transfer and counting, and parity with fp32. On a CPU the same code runs: the CPU taken as a device with
/// memory of its own, so that only the figures need a GPU.
/// </summary>
public static class DeviceBench
{
    private const int GpuWindows = 32;
    private const int CpuWindows = 4;

    public static BenchReport Run(DeviceBenchOptions options, CancellationToken cancellation = default)
    {
        TorchLibrary.Require(options.LibTorchFolder);
        ComputeDevice device = ComputeDevice.Choose(options.Device, options.Type).WithOwnMemory;
        string name = options.Shape ?? (device.IsCuda ? "6.7b" : "125m");
        int windowCount = options.Windows > 0 ? options.Windows : device.IsCuda ? GpuWindows : CpuWindows;
        ModelShape whole = OptShapes.Find(name, 0, options.Positions);
        ModelShape shape = whole with { Layers = Math.Clamp(options.Layers, 1, whole.Layers) };
        using WorkFolder work = new(options.WorkFolder);
        BenchCheckpoint.Write(work.At("model"), shape, options.Type, cancellation: cancellation);
        TokenWindows windows = RandomWindows.Full(shape.VocabularySize, options.Positions, windowCount, options.Seed);

        DeviceForward forward = DeviceForward.Measure(work, device, shape, windows, cancellation);
        AnalysisPlan plan = new()
        {
            ModelFolder = work.At("model"),
            WorkFolder = work.Folder,
            Positions = options.Positions,
            Windows = windowCount,
            Seed = options.Seed,
            On = device,
        };
        TimedAnalysis.Run(plan with { Windows = 1 }, cancellation);
        TimedOutcome analysis = TimedAnalysis.Run(plan, cancellation);
        DeviceParity parity = DeviceParity.Measure(work, device, shape, options.Seed, cancellation);
        return new BenchReport(
            "device",
            new Dictionary<string, object?>
            {
                ["shape"] = name,
                ["layers"] = shape.Layers,
                ["type"] = options.Type.ToString(),
                ["positions"] = options.Positions,
                ["windows"] = windowCount,
            },
            Machine.Describe().Concat(DeviceFacts.Of(device)).ToDictionary(),
            [
                .. forward.Figures(),
                .. DeviceCosts.Figures(forward, analysis, shape),
                .. parity.Figures(),
            ],
            [forward.Products()]);
    }
}
