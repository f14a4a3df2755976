using NeuronExplorer.Cli.Output;
using NeuronExplorer.Hosting.Slurm;

namespace NeuronExplorer.Cli.Commands.Slurm;

/// <summary>Says what may be a mistake, but need not be one: the nodes may differ from this machine.</summary>
internal static class SlurmWarnings
{
    /// <param name="request">What is written.</param>
    /// <param name="device">The value of <c>--device</c>.</param>
    public static void Tell(SlurmRequest request, string device)
    {
        if (request.Container is { } image && !File.Exists(image))
        {
            Messages.Say($"warning: --container {image}: is not on this machine; the nodes must have it");
        }

        // In a container, the program's place is the container's own.
        if (request.Container is null && request.Program[^1] is { } program && Path.IsPathFullyQualified(program) && !File.Exists(program))
        {
            Messages.Say($"warning: --neurons {program}: is not on this machine; the nodes must have it");
        }

        if (device == "cuda" && request.Resources.Gres is null)
        {
            Messages.Say("warning: --device cuda without --gres: the tasks may get no GPU; --gres gpu:1 asks for one");
        }
        else if (device == "cpu" && request.Resources.Gres is { } gres)
        {
            Messages.Say($"warning: --device cpu with --gres {gres}: the tasks get what they do not use; leave one of them out");
        }
    }
}
