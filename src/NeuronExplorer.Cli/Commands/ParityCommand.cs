using System.CommandLine;
using NeuronExplorer.Cli.Output;
using NeuronExplorer.Hosting;

namespace NeuronExplorer.Cli.Commands;

/// <summary><c>parity</c>: this program's pre-activations and logits against recorded ones.</summary>
internal static class ParityCommand
{
    public static Command Create()
    {
        Option<string> model = Arguments.Model();
        Option<string> reference = new("--reference")
        {
            Description =
                "safetensors with ids (int64 [batch, positions]), fc1_preactivations (f32 [layers, batch, positions, ffn_dim]) and, "
                + "optionally, logits.",
            HelpName = "FILE",
            Required = true,
        };
        ModelArguments how = new();
        Command command = new("parity", "Compares pre-activations (and logits) with recorded ones.") { model, reference };
        how.AddTo(command);
        command.Do((parsed, cancellation) => Results.WriteObject(
            Services.Parity(parsed.GetRequiredValue(model), parsed.GetRequiredValue(reference), how.Of(parsed), cancellation)));
        return command;
    }
}
