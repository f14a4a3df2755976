using System.Globalization;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Web.Analyses;

/// <summary>What is filled in to start an analysis.</summary>
public sealed class NewAnalysisForm
{
    public string ModelFolder { get; set; } = "";

    /// <summary>Paths, one per line.</summary>
    public string Corpus { get; set; } = "";

    public string Name { get; set; } = "";

    public int Positions { get; set; }

    public long MaxTokens { get; set; }

    /// <summary>"2", "0-5", or empty for all.</summary>
    public string Layers { get; set; } = "";

    public int MaxOrder { get; set; } = 3;

    public bool Pack { get; set; }

    /// <summary>The field that holds the text, or empty for the usual ones.</summary>
    public string TextField { get; set; } = "";

    /// <summary>Whether an odd document is an error.</summary>
    public bool Strict { get; set; }

    public IReadOnlyList<string> Paths => Corpus.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public bool Has(string path) => Paths.Contains(path);

    /// <summary>Adds a path, or removes it.</summary>
    public void Toggle(string path) =>
        Corpus = string.Join('\n', Has(path) ? Paths.Where(other => other != path) : [.. Paths, path]);

    /// <summary>Queues the analysis and returns its name; throws where something is missing.</summary>
    public string Start(IAnalysisJobs jobs, string? visitor = null)
    {
        if (string.IsNullOrWhiteSpace(ModelFolder))
        {
            throw new NeuronExplorerException("no model folder given; choose one with config.json and weights");
        }

        if (Paths.Count == 0)
        {
            throw new NeuronExplorerException("no corpus given; enter the path of a text file or folder");
        }

        string name = string.IsNullOrWhiteSpace(Name)
            ? Path.GetFileName(Path.TrimEndingDirectorySeparator(ModelFolder.Trim())) : Name.Trim();
        jobs.Start(name, ModelFolder.Trim(), Paths, Settings(), visitor);
        return name;
    }

    private AnalysisSettings Settings()
    {
        (int first, int last) = ReadLayers();
        return new AnalysisSettings
        {
            Positions = Positions,
            MaxTokens = MaxTokens,
            Pack = Pack,
            TextField = string.IsNullOrWhiteSpace(TextField) ? null : TextField.Trim(),
            Strict = Strict,
            FirstLayer = first,
            LastLayer = last,
            Ngrams = [.. Enumerable.Range(1, Math.Clamp(MaxOrder, 1, 3))],
        };
    }

    private (int First, int Last) ReadLayers()
    {
        string[] parts = Layers.Split('-', StringSplitOptions.TrimEntries);
        if (string.IsNullOrWhiteSpace(Layers))
        {
            return (0, -1);
        }

        return parts.Length is 1 or 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int first)
            && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int last)
            && first <= last
            ? (first, last)
            : throw new NeuronExplorerException(
                $"layers: \"{Layers}\" is not a range of layers; write for example 0-5, or leave it empty for all");
    }
}
