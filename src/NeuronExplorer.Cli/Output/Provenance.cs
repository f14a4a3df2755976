using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting.Exports;
using NeuronExplorer.Hosting.Jobs;

namespace NeuronExplorer.Cli.Output;

/// <summary>
/// Says which analysis or model rows come from, since the rows have no place for it. Beside a file, <c>FILE.about.json</c>
/// has the model, corpus, settings and versions; otherwise one line on standard error says it.
/// </summary>
internal static class Provenance
{
    /// <summary>The file beside one.</summary>
    public static string Beside(string file) => $"{file}.about.json";

    public static void Tell(IAnalysisReader reader, string? file)
    {
        if (file is not null)
        {
            Results.WriteObject(SummaryExport.Of(reader), Beside(file));
            return;
        }

        AnalysisInfo info = reader.Info;
        Messages.Say(
            $"# {info.Name}: {AnalysisStates.Word(info.Status)}, {info.LayersDone} layers, {info.Corpus.Tokens} tokens; "
            + $"{Fingerprint(info.Model)}; corpus {info.Corpus.Fingerprint}");
    }

    public static void Tell(ModelInfo model) => Messages.Say($"# {model.Name}: {Fingerprint(model)}");

    private static string Fingerprint(ModelInfo model) => $"{(model.Constructed ? "constructed " : "")}model {model.Fingerprint}";
}
