using System.CommandLine;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Cli.Commands;

/// <summary>How to run a model: the same options for every verb that runs one.</summary>
internal sealed class ModelArguments
{
    private const int MostThreads = 4096;

    private readonly Option<string> _device = Device();
    private readonly Option<string?> _memory = new Option<string?>("--memory")
    {
        Description = "Memory that the run may use in all, for example 4GiB.",
    }.AsMemory();
    private readonly Option<int> _threads = new Option<int>("--threads")
    {
        Description = "Threads for linear algebra; default: all cores.",
    }.Within(0, MostThreads);
    private readonly Option<string?> _libTorch = LibTorch();

    public static Option<string> Device()
    {
        Option<string> device = new("--device") { Description = "auto, cpu or cuda.", DefaultValueFactory = _ => "auto" };
        device.AcceptOnlyFromAmong("auto", "cpu", "cuda");
        return device;
    }

    public static Option<string?> LibTorch() => new("--libtorch")
    {
        Description = "Folder with the native libraries of an installed PyTorch.",
        HelpName = "DIR",
    };

    public void AddTo(Command command)
    {
        command.Add(_device);
        command.Add(_memory);
        command.Add(_threads);
        command.Add(_libTorch);
    }

    public ModelOptions Of(ParseResult parsed) => new()
    {
        Device = parsed.GetRequiredValue(_device),
        Threads = parsed.GetValue(_threads),
        MemoryBytes = ByteSize.Parse(parsed.GetValue(_memory), "--memory"),
        LibTorchFolder = parsed.GetValue(_libTorch),
    };
}
