using System.CommandLine;
using NeuronExplorer.Bench.Devices;

namespace NeuronExplorer.Cli.Commands.Bench;

/// <summary><c>bench device</c></summary>
internal static class DeviceBenchCommand
{
    public static Command Create()
    {
        Option<string> device = ModelArguments.Device();
        Option<string?> shape = new("--shape")
        {
            Description = $"{BenchArguments.Shapes}; default: 6.7b on a GPU, 125m on the CPU.",
        };
        Option<int> layers = BenchArguments.Number("--layers", "Layers of the shape to use.", 3, least: 0);
        Option<string> type = BenchArguments.Type("F16");
        Option<int> positions = BenchArguments.Positions(2048);
        Option<int> windows = new("--windows") { Description = "Windows; default: 32 on a GPU, 4 on the CPU." };
        windows.Within(0, int.MaxValue);
        Option<string?> libTorch = ModelArguments.LibTorch();
        Option<string?> work = BenchArguments.Work();
        return new Command("device", "A GPU (or the CPU, run like one): forward, packing, transfer, counting and parity, in one table.")
        {
            device, shape, layers, type, positions, windows, libTorch, work,
        }.Reports((parsed, cancellation) =>
            DeviceBench.Run(
                new DeviceBenchOptions
                {
                    Device = parsed.GetRequiredValue(device),
                    Shape = parsed.GetValue(shape),
                    Layers = parsed.GetValue(layers),
                    Type = BenchArguments.Parse(parsed.GetRequiredValue(type)),
                    Positions = parsed.GetValue(positions),
                    Windows = parsed.GetValue(windows),
                    LibTorchFolder = parsed.GetValue(libTorch),
                    WorkFolder = parsed.GetValue(work),
                },
                cancellation));
    }
}
