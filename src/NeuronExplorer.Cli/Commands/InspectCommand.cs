using System.CommandLine;
using NeuronExplorer.Cli.Output;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Hosting;

namespace NeuronExplorer.Cli.Commands;

/// <summary><c>inspect</c>: what a checkpoint is and what its analysis needs, without running anything.</summary>
internal static class InspectCommand
{
    public static Command Create()
    {
        Option<string> model = Arguments.Model();
        Option<bool> weights = new("--weights")
        {
            Description = "Read every tensor: its shape and type, that all numbers are finite, and the checksums of pytorch_model.bin. "
                + "An analysis begins with this too; files of up to 256 MiB are always checked.",
        };
        Command command = new("inspect", "Shape, variant and files of a checkpoint, and what an analysis of it needs.") { model, weights };
        command.Do((parsed, cancellation) =>
        {
            Services services = new();
            string folder = parsed.GetRequiredValue(model);
            if (parsed.GetValue(weights))
            {
                InspectAll(services, folder, cancellation);
            }
            else
            {
                Results.WriteObject(InspectRow.Of(services.ModelsAndCorpora.Inspect(folder)));
            }
        });
        return command;
    }

    /// <summary>Tells all that is wrong on standard output, and ends with the first of it.</summary>
    private static void InspectAll(Services services, string folder, CancellationToken cancellation)
    {
        WeightCheck check = Check(services, folder, cancellation);
        try
        {
            ModelInfo info = ModelInspection.Open(services.Loader, folder);
            Results.WriteObject(InspectRow.Of(ModelInspection.Of(info)) with { Weights = check });
        }
        catch (NeuronExplorerException refused)
        {
            Results.WriteObject(new RefusedRow(refused.Message, check));
            throw;
        }

        if (check.Problems is [WeightProblem first, ..])
        {
            throw new NeuronExplorerException(first.Message);
        }
    }

    private static WeightCheck Check(Services services, string folder, CancellationToken cancellation)
    {
        ProgressLine progress = new();
        try
        {
            return services.Loader.CheckWeights(
                folder,
                (done, all) => progress.Show(
                    $"{(double)done / all,4:P0} · checking the weights: {ByteSize.Format(done)} of {ByteSize.Format(all)}"),
                cancellation);
        }
        finally
        {
            progress.End();
        }
    }
}
