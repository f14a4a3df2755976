using System.CommandLine;
using NeuronExplorer.Bench.Stores;

namespace NeuronExplorer.Cli.Commands.Bench;

/// <summary><c>bench store</c></summary>
internal static class StoreBenchCommand
{
    public static Command Create()
    {
        Option<int> layers = BenchArguments.Number("--layers", "Number of layers.", 64);
        Option<int> neurons = BenchArguments.Number("--neurons", "Number of neurons per layer.", 36_864);
        Option<int> windows = BenchArguments.Windows(3000);
        Option<int> questions = BenchArguments.Number("--questions", "Number of questions of each kind.", 1000);
        Option<int> readers = BenchArguments.Number("--readers", "Number of simultaneous readers.", 8);
        Option<bool> keep = new("--keep") { Description = "Keep the files." };
        Option<string?> work = BenchArguments.Work();
        return new Command("store", "A store in the shape of 66b: writing it, and reading it while another is being written.")
        {
            layers, neurons, windows, questions, readers, keep, work,
        }.Reports((parsed, cancellation) =>
            StoreBench.Run(
                new StoreOptions
                {
                    Layers = parsed.GetValue(layers),
                    Neurons = parsed.GetValue(neurons),
                    Windows = parsed.GetValue(windows),
                    Questions = parsed.GetValue(questions),
                    Readers = parsed.GetValue(readers),
                    Keep = parsed.GetValue(keep),
                    WorkFolder = parsed.GetValue(work),
                },
                cancellation));
    }
}
