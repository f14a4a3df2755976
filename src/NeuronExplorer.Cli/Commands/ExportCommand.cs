using System.CommandLine;
using NeuronExplorer.Cli.Output;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting;
using NeuronExplorer.Hosting.Exports;

namespace NeuronExplorer.Cli.Commands;

/// <summary><c>export</c>: an analysis' tables as JSON, JSON lines or CSV.</summary>
internal static class ExportCommand
{
    private static readonly string[] s_tables =
    [
        "summary", "layers", "neurons", "triggers", "curves", "detectors", "detected", "notable", "postings",
    ];

    public static Command Create()
    {
        Argument<string> file = Arguments.Database();
        Option<string> what = new("--what")
        {
            Description = string.Join(", ", s_tables) + "; postings are of single tokens.",
            Required = true,
        };
        what.AcceptOnlyFromAmong(s_tables);
        Option<int?> layer = new("--layer") { Description = "Only this layer." };
        Option<int?> neuron = new("--neuron") { Description = "Only this neuron of each layer." };
        Option<string> format = Arguments.Format();
        Option<string?> output = new("--out") { Description = "File to write; default: standard output." };
        output.AsFile();
        Command command = new("export", "Writes a table of an analysis.") { file, what, layer, neuron, format, output };
        command.Do((parsed, _) =>
        {
            Services services = new();
            using IAnalysisReader reader = services.Store.OpenForReading(parsed.GetRequiredValue(file));
            NeuronSelection selection = new(parsed.GetValue(layer), parsed.GetValue(neuron));
            string target = parsed.GetRequiredValue(format);
            string? path = parsed.GetValue(output);
            // Tables that are not made layer by layer refuse a layer that is not there, too.
            CheckLayer(selection, reader);
            if (path is not null)
            {
                Outputs.CheckWritable(path);
                Outputs.RefuseAnalysis(services, path);
                Outputs.RefuseAnalysis(services, Provenance.Beside(path));
            }

            CheckStored(reader, selection, parsed.GetRequiredValue(what));
            WriteTable(parsed.GetRequiredValue(what), reader, selection, target, path);
            Provenance.Tell(reader, path);
        });
        return command;
    }

    private static void CheckLayer(NeuronSelection selection, IAnalysisReader reader)
    {
        try
        {
            selection.Check(reader);
        }
        catch (WrongArgumentException wrong)
        {
            string option = selection.Neuron is { } neuron && LayerNames.Problem(selection.Layer ?? 0, reader.Info.Model.Shape) is null
                ? $"--neuron {neuron}" : $"--layer {selection.Layer}";
            throw new WrongArgumentException($"{option}: {wrong.Message}", wrong);
        }
    }

    /// <summary>What is damaged is said before the first byte: half a table could be taken for a whole one.</summary>
    private static void CheckStored(IAnalysisReader reader, NeuronSelection selection, string table)
    {
        if (table is "summary" or "layers")
        {
            return;
        }

        // The others say which neurons beside those asked for.
        (table is "detected" or "notable" or "postings" ? new NeuronSelection() : selection).CheckStored(reader);
        _ = reader.Vocabulary.Count + reader.TokenCounts.Length;
    }

    private static void WriteSummary(IAnalysisReader reader, string format, string? path)
    {
        if (format == "json")
        {
            Results.WriteObject(SummaryExport.Of(reader), path);
        }
        else
        {
            Results.WriteRows([SummaryExport.Of(reader)], format, path);
        }
    }

    private static void WriteTable(string table, IAnalysisReader reader, NeuronSelection selection, string format, string? path)
    {
        switch (table)
        {
            case "summary":
                WriteSummary(reader, format, path);
                break;
            case "layers":
                Results.WriteRows(ExportTables.Layers(reader).Where(row => (selection.Layer ?? row.Layer) == row.Layer), format, path);
                break;
            case "neurons":
                Results.WriteRows(ExportTables.Neurons(reader, selection), format, path);
                break;
            case "triggers":
                Results.WriteRows(ExportTables.Triggers(reader, selection), format, path);
                break;
            case "curves":
                Results.WriteRows(ExportTables.Curves(reader, selection), format, path);
                break;
            case "detectors":
                Results.WriteRows(ExportTables.Detectors(reader, selection), format, path);
                break;
            case "detected":
                Results.WriteRows(ExportTables.Detected(reader, selection), format, path);
                break;
            case "notable":
                Results.WriteRows(ExportTables.Notable(reader, selection), format, path);
                break;
            default:
                Results.WriteRows(ExportTables.Postings(reader, selection), format, path);
                break;
        }
    }
}
