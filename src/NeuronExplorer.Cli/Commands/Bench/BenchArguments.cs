using System.CommandLine;
using NeuronExplorer.Bench.Workloads;
using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Cli.Commands.Bench;

/// <summary>Options that several benches share.</summary>
internal static class BenchArguments
{
    public static Option<string> Shape(string usual) => new("--shape")
    {
        Description = $"{string.Join(", ", OptShapes.Names)}, or LAYERSxD_MODELxFFN_DIMxHEADS[xVOCABULARY].",
        DefaultValueFactory = _ => usual,
    };

    public static Option<string> Type(string usual)
    {
        Option<string> type = new("--type") { Description = "F32, F16 or BF16.", DefaultValueFactory = _ => usual };
        type.AcceptOnlyFromAmong("F32", "F16", "BF16");
        return type;
    }

    public static WeightType Parse(string type) => Enum.Parse<WeightType>(type);

    public static Option<int> Layers() => new("--layers") { Description = "Number of the shape's layers to use; default: all." };

    public static Option<int> Positions(int usual) =>
        new("--positions") { Description = "Positions of a window, BOS included.", DefaultValueFactory = _ => usual };

    public static Option<int> Windows(int usual) => new("--windows") { Description = "Windows.", DefaultValueFactory = _ => usual };

    public static Option<string?> Work() =>
        new("--work") { Description = "Folder for checkpoints and files; default: the system's temporary folder.", HelpName = "DIR" };

    public static Option<double> Firing() =>
        new("--firing")
        {
            Description = "Share of positions at which a neuron fires; 0.5 leaves the weights random.",
            DefaultValueFactory = _ => 0.1,
        };
}
