using System.CommandLine;
using NeuronExplorer.Cli.Output;
using NeuronExplorer.Hosting;

namespace NeuronExplorer.Cli.Commands;

/// <summary><c>inspect</c>: what a checkpoint is and what its analysis needs, without running anything.</summary>
internal static class InspectCommand
{
    public static Command Create()
    {
        Option<string> model = Arguments.Model();
        Command command = new("inspect", "Shape, variant and files of a checkpoint, and what an analysis of it needs.") { model };
        command.Do((parsed, _) =>
        {
            Services services = new();
            Results.WriteObject(InspectRow.Of(services.ModelsAndCorpora.Inspect(parsed.GetRequiredValue(model))));
        });
        return command;
    }
}
