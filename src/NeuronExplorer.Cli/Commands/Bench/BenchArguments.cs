using System.CommandLine;
using NeuronExplorer.Bench.Workloads;
using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Cli.Commands.Bench;

/// <summary>Options that several benches share.</summary>
internal static class BenchArguments
{
    public static Option<string> Shape(string usual) => new("--shape")
    {
        Description = $"{Shapes}.",
        DefaultValueFactory = _ => usual,
    };

    /// <summary>What a shape is, as the beginning of a sentence.</summary>
    public static string Shapes { get; } = $"{string.Join(", ", OptShapes.Names)}, or LAYERSxD_MODELxFFN_DIMxHEADS[xVOCABULARY]";

    public static Option<string> Type(string usual)
    {
        Option<string> type = new("--type") { Description = "F32, F16 or BF16.", DefaultValueFactory = _ => usual };
        type.AcceptOnlyFromAmong("F32", "F16", "BF16");
        return type;
    }

    public static WeightType Parse(string type) => Enum.Parse<WeightType>(type);

    public static Option<int> Layers() => new Option<int>("--layers")
    {
        Description = "Number of the shape's layers to use; default: all.",
    }.Within(0, int.MaxValue);

    public static Option<int> Positions(int usual) => Number("--positions", "Positions of a window, BOS included.", usual, least: 2);

    public static Option<int> Windows(int usual) => Number("--windows", "Windows.", usual);

    /// <summary>How many of something.</summary>
    public static Option<int> Number(string name, string description, int usual, int least = 1) => new Option<int>(name)
    {
        Description = description,
        DefaultValueFactory = _ => usual,
    }.Within(least, int.MaxValue);

    public static Option<string?> Work() => new Option<string?>("--work")
    {
        Description = "Folder for checkpoints and files; default: the system's temporary folder.",
        HelpName = "DIR",
    }.AsFolder();

    public static Option<double> Firing() => new Option<double>("--firing")
    {
        Description = "Share of positions at which a neuron fires; 0.5 leaves the weights random.",
        DefaultValueFactory = _ => 0.1,
    }.Within(0, 1);
}
