using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Textbook;
using NeuronExplorer.Hosting.Jobs;

namespace NeuronExplorer.Hosting.Textbook;

/// <summary>Analyses the textbook model into a temporary file and compares what is found with what was planted.</summary>
public sealed class SelfCheck(IAnalysisLauncher launcher, IAnalysisStore store)
{
    /// <summary>Checks the textbook model of the sample data.</summary>
    /// <exception cref="NeuronExplorerException">Model, corpus or <c>planted.json</c> is missing or damaged.</exception>
    public SelfCheckReport Run(
        DataFolders folders, ModelOptions options, IProgress<AnalysisProgress> progress, CancellationToken cancellation) =>
        Run(
            folders.TextbookModel ?? throw Missing(folders, DataFolders.Textbook),
            folders.SampleCorpus ?? throw Missing(folders, DataFolders.Corpus),
            options,
            progress,
            cancellation);

    /// <summary>Checks a constructed model on the corpus that it was made for.</summary>
    public SelfCheckReport Run(
        string model, string corpus, ModelOptions options, IProgress<AnalysisProgress> progress, CancellationToken cancellation)
    {
        PlantedModel planted = PlantedModel.Read(model);
        string folder = Directory.CreateTempSubdirectory("neurons-selfcheck-").FullName;
        try
        {
            string file = Path.Combine(folder, "textbook.db");
            launcher.Run(
                new AnalysisRequest
                {
                    Name = DataFolders.Textbook,
                    ModelFolder = model,
                    CorpusPaths = [corpus],
                    OutputFile = file,
                    ScratchFolder = Path.Combine(folder, "scratch"),
                    Settings = new AnalysisSettings { Pack = true, Positions = planted.Positions, Examples = 0 },
                    Model = options,
                },
                progress,
                cancellation);
            using IAnalysisReader reader = store.OpenForReading(file);
            return SelfCheckReport.Of(model, planted, PlantedComparison.Of(planted, reader));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static NeuronExplorerException Missing(DataFolders folders, string name) =>
        new(
            $"{Path.Combine(folders.Sample ?? "sample-data", name)}: no such folder; "
            + "start the program in a checkout of Neuron Explorer or from its published folder, which have sample-data");
}

/// <summary>What a self check found.</summary>
/// <param name="Model">The model's folder.</param>
/// <param name="Neurons">How many neurons were compared.</param>
/// <param name="Kinds">Each kind of neuron: how many were compared, and in how many something differs.</param>
/// <param name="Differences">Everything that differs.</param>
public sealed record SelfCheckReport(
    string Model, int Neurons, IReadOnlyDictionary<string, KindCheck> Kinds, IReadOnlyList<PlantedDifference> Differences)
{
    public static SelfCheckReport Of(string model, PlantedModel planted, IReadOnlyList<PlantedDifference> differences)
    {
        HashSet<(int, int)> different = [.. differences.Select(difference => (difference.Layer, difference.Neuron))];
        return new SelfCheckReport(
            model,
            planted.Neurons.Count,
            planted.Neurons.GroupBy(neuron => neuron.Kind).ToDictionary(
                kind => kind.Key,
                kind => new KindCheck(kind.Count(), kind.Count(neuron => different.Contains((neuron.Layer, neuron.Neuron))))),
            differences);
    }
}

/// <summary>One kind of neuron: how many were compared, and in how many something differs.</summary>
public sealed record KindCheck(int Checked, int Different);
