using System.CommandLine;
using NeuronExplorer.Bench.Analyses;
using NeuronExplorer.Bench.Children;
using NeuronExplorer.Bench.Forward;
using NeuronExplorer.Bench.Live;
using NeuronExplorer.Cli.Commands.Bench;
using NeuronExplorer.Cli.Output;

namespace NeuronExplorer.Cli.Commands;

/// <summary><c>bench</c>: the performance targets, each as a ratio within one run on this machine.</summary>
internal static class BenchCommand
{
    public static Command Create() => new("bench", "The performance targets, each as a ratio within one run.")
    {
        Forward(),
        Analysis(),
        Live(),
        DeviceBenchCommand.Create(),
        StoreBenchCommand.Create(),
        SizeBenchCommands.Scale(),
        SizeBenchCommands.Memory(),
        SizeBenchCommands.Checkpoint(),
        Child(),
    };

    private static Command Forward()
    {
        Option<string> shape = BenchArguments.Shape("125m");
        Option<int> layers = BenchArguments.Layers();
        Option<int> positions = BenchArguments.Positions(2048);
        Option<int> windows = BenchArguments.Windows(16);
        Option<string?> work = BenchArguments.Work();
        return new Command("forward", "Speed of the model's forward pass against fp32 matrix products.")
        {
            shape, layers, positions, windows, work,
        }.Reports((parsed, cancellation) =>
            ForwardBench.Run(
                new ForwardOptions
                {
                    Shape = parsed.GetRequiredValue(shape),
                    Layers = parsed.GetValue(layers),
                    Positions = parsed.GetValue(positions),
                    Windows = parsed.GetValue(windows),
                    WorkFolder = parsed.GetValue(work),
                },
                cancellation));
    }

    private static Command Analysis()
    {
        Option<string> shape = BenchArguments.Shape("125m");
        Option<int> layers = BenchArguments.Layers();
        Option<int> positions = BenchArguments.Positions(2048);
        Option<int> windows = BenchArguments.Windows(16);
        Option<int> baseline = BenchArguments.Number(
            "--baseline-windows", "Windows for the comparison with the obvious way; 0: no comparison.", 4, least: 0);
        Option<double> firing = BenchArguments.Firing();
        Option<string?> work = BenchArguments.Work();
        return new Command("analysis", "The whole analysis against the forward pass alone, and against the obvious way to do it.")
        {
            shape, layers, positions, windows, baseline, firing, work,
        }.Reports((parsed, cancellation) =>
            AnalysisBench.Run(
                new AnalysisOptions
                {
                    Shape = parsed.GetRequiredValue(shape),
                    Layers = parsed.GetValue(layers),
                    Positions = parsed.GetValue(positions),
                    Windows = parsed.GetValue(windows),
                    BaselineWindows = parsed.GetValue(baseline),
                    Firing = parsed.GetValue(firing),
                    WorkFolder = parsed.GetValue(work),
                },
                cancellation));
    }

    private static Command Live()
    {
        Option<string> shape = BenchArguments.Shape("125m");
        Option<int> layers = BenchArguments.Layers();
        Option<int> tokens = BenchArguments.Number("--tokens", "Tokens of the text, BOS included.", 64);
        Option<int> rounds = BenchArguments.Number("--rounds", "Number of runs each way.", 30);
        Option<int> callers = BenchArguments.Number("--callers", "Number of simultaneous callers.", 8);
        Option<string?> work = BenchArguments.Work();
        return new Command("live", "Firings of a short text against the forward pass alone; several callers in turn.")
        {
            shape, layers, tokens, rounds, callers, work,
        }.Reports((parsed, cancellation) =>
            LiveBench.Run(
                new LiveBenchOptions
                {
                    Shape = parsed.GetRequiredValue(shape),
                    Layers = parsed.GetValue(layers),
                    Tokens = parsed.GetValue(tokens),
                    Rounds = parsed.GetValue(rounds),
                    Callers = parsed.GetValue(callers),
                    WorkFolder = parsed.GetValue(work),
                },
                cancellation));
    }

    /// <summary>What a bench starts in a separate process.</summary>
    private static Command Child()
    {
        Argument<string> plan = new("PLAN") { Description = "What to do, as JSON." };
        Command command = new("child", "One run of a bench in its own process.") { plan };
        command.Hidden = true;
        command.Do((parsed, cancellation) => Console.Out.WriteLine(ChildRun.Run(parsed.GetRequiredValue(plan), cancellation)));
        return command;
    }
}
