using System.CommandLine;
using NeuronExplorer.Bench.Memory;
using NeuronExplorer.Bench.Scale;
using NeuronExplorer.Bench.Workloads;
using NeuronExplorer.Core;
using NeuronExplorer.Hosting;

namespace NeuronExplorer.Cli.Commands.Bench;

/// <summary><c>bench scale</c>, <c>bench memory</c> and <c>bench checkpoint</c>.</summary>
internal static class SizeBenchCommands
{
    public static Command Scale()
    {
        Option<string> corpusShape = new("--corpus-shape")
        {
            Description = "Shape to run on growing corpora.",
            DefaultValueFactory = _ => "sample",
        };
        Option<long[]> tokens = new("--tokens")
        {
            Description = "Sizes of these corpora, in tokens.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [30_000, 100_000, 300_000, 1_000_000],
        };
        Option<string[]> shapes = new("--shapes")
        {
            Description = "Shapes to run on the same corpus.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => ["125m", "350m", "1.3b"],
        };
        Option<int> layers = BenchArguments.Layers();
        Option<int> windows = BenchArguments.Windows(2);
        Option<int> positions = BenchArguments.Positions(2048);
        Option<string> type = BenchArguments.Type("F16");
        Option<string?> memory = new("--memory") { Description = "Memory budget of each run, for example 4GiB." };
        memory.AsMemory();
        Option<string?> plot = new("--plot") { Description = "SVG file to write a plot to.", HelpName = "FILE.svg" };
        plot.AsFile();
        Option<string?> work = BenchArguments.Work();
        return new Command("scale", "Time and memory by size of the corpus and of the model.")
        {
            corpusShape, tokens, shapes, layers, windows, positions, type, memory, plot, work,
        }.Reports((parsed, cancellation) =>
        {
            if (parsed.GetValue(plot) is { } picture)
            {
                Outputs.RefuseAnalysis(new Services(), picture);
            }

            return ScaleBench.Run(
                new ScaleOptions
                {
                    CorpusShape = parsed.GetRequiredValue(corpusShape),
                    Tokens = parsed.GetValue(tokens) ?? [],
                    Shapes = parsed.GetValue(shapes) ?? [],
                    Layers = parsed.GetValue(layers),
                    Windows = parsed.GetValue(windows),
                    Positions = parsed.GetValue(positions),
                    Type = BenchArguments.Parse(parsed.GetRequiredValue(type)),
                    MemoryBytes = ByteSize.Parse(parsed.GetValue(memory), "--memory"),
                    Plot = parsed.GetValue(plot),
                    WorkFolder = parsed.GetValue(work),
                },
                cancellation);
        });
    }

    public static Command Memory()
    {
        Option<string> shape = BenchArguments.Shape("6.7b");
        Option<string> type = BenchArguments.Type("F16");
        Option<int> windows = BenchArguments.Windows(4);
        Option<int> positions = BenchArguments.Positions(2048);
        Option<string> memory = new("--memory") { Description = "Memory budget, for example 6GiB.", DefaultValueFactory = _ => "6GiB" };
        memory.AsMemory();
        Option<string?> layers = Arguments.Layers("Analyse only these layers; earlier ones are passed through.");
        Option<string> scratch = new("--scratch")
        {
            Description = "Folder for the checkpoint and the run's files.",
            HelpName = "DIR",
            Required = true,
        };
        scratch.AsFolder();
        Option<bool> keep = new("--keep") { Description = "Keep the checkpoint and the analysis file." };
        return new Command("memory", "Peak memory of analysing a model larger than its budget.")
        {
            shape, type, windows, positions, memory, layers, scratch, keep,
        }.Reports((parsed, cancellation) =>
        {
            (int first, int last) = Arguments.Range(parsed.GetValue(layers)) ?? (0, -1);
            Outputs.CheckWritable(parsed.GetRequiredValue(scratch));
            return MemoryBench.Run(
                new MemoryOptions
                {
                    Shape = parsed.GetRequiredValue(shape),
                    Type = BenchArguments.Parse(parsed.GetRequiredValue(type)),
                    Windows = parsed.GetValue(windows),
                    Positions = parsed.GetValue(positions),
                    MemoryBytes = ByteSize.Parse(parsed.GetRequiredValue(memory), "--memory"),
                    FirstLayer = first,
                    LastLayer = last,
                    Scratch = parsed.GetRequiredValue(scratch),
                    Keep = parsed.GetValue(keep),
                },
                cancellation);
        });
    }

    public static Command Checkpoint()
    {
        Option<string> shape = BenchArguments.Shape("125m");
        Option<string> type = BenchArguments.Type("F16");
        Option<string> output = new("--out") { Description = "A new or empty folder.", HelpName = "DIR", Required = true };
        output.AsFolder();
        Option<int> layers = BenchArguments.Layers();
        Option<double> firing = BenchArguments.Firing();
        return new Command("checkpoint", "Writes a checkpoint with random weights in an OPT shape, without holding it in memory.")
        {
            shape, type, output, layers, firing,
        }.Reports((parsed, cancellation) =>
            CheckpointBench.Run(
                parsed.GetRequiredValue(output),
                OptShapes.Find(parsed.GetRequiredValue(shape), parsed.GetValue(layers)),
                BenchArguments.Parse(parsed.GetRequiredValue(type)),
                parsed.GetValue(firing),
                cancellation));
    }
}
