using System.Text.Json;
using System.Text.Json.Nodes;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Hosting.Exports;

namespace NeuronExplorer.Hosting.Tests.Reducing;

/// <summary>Everything that an analysis says, as text by name: two files are equal where all of it is.</summary>
internal static class AllExports
{
    /// <summary>What differs between two runs of the same analysis.</summary>
    private static readonly string[] s_run = ["name", "started", "updated"];

    public static void AssertSame(string expected, string actual)
    {
        IAnalysisStore store = new Services(Path.GetTempPath()).Store;
        using IAnalysisReader whole = store.OpenForReading(expected);
        using IAnalysisReader reduced = store.OpenForReading(actual);
        Dictionary<string, string> wanted = Of(whole);
        Dictionary<string, string> found = Of(reduced);
        Assert.Equal(wanted.Keys, found.Keys);
        Assert.All(wanted, export => Assert.Equal(export, KeyValuePair.Create(export.Key, found[export.Key])));
        Assert.All(wanted, export => Assert.NotEmpty(export.Value));
    }

    private static Dictionary<string, string> Of(IAnalysisReader reader)
    {
        NeuronSelection all = new();
        NeuronId[] ids = [.. reader.SummarizedLayers.SelectMany(layer => Enumerable.Range(0, layer.Alone.Neurons)
            .Select(neuron => new NeuronId(layer.Alone.Layer, neuron)))];
        return new Dictionary<string, string>
        {
            ["summary"] = Summary(reader),
            ["layers"] = Lines(ExportTables.Layers(reader)),
            ["neurons"] = Lines(ExportTables.Neurons(reader, all)),
            ["triggers"] = Lines(ExportTables.Triggers(reader, all)),
            ["curves"] = Lines(ExportTables.Curves(reader, all)),
            ["detectors"] = Lines(ExportTables.Detectors(reader, all)),
            ["detected"] = Lines(ExportTables.Detected(reader, all)),
            ["notable"] = Lines(ExportTables.Notable(reader, all)),
            ["postings"] = Lines(ExportTables.Postings(reader, all)),
            ["updates"] = Lines(ids.SelectMany(id => ExportTables.Updates(reader.Vocabulary, reader.Neuron(id)!))),
            ["details, with examples"] = Lines(ids.Select(id => reader.Neuron(id))),
            ["columns"] = Lines(reader.SummarizedLayers.Select(layer => Columns(reader.Layer(layer.Alone.Layer)!))),
            ["tokens"] = Lines(reader.TokenCounts.Select((count, token) => (count, reader.Vocabulary.Bytes(token).ToArray()).ToString())),
            ["promoting"] = Lines(Enumerable.Range(0, reader.Vocabulary.Count).Select(token => reader.FindPromoting(token))),
            ["suppressing"] = Lines(Enumerable.Range(0, reader.Vocabulary.Count).Select(token => reader.FindSuppressing(token))),
            ["windows"] = Lines(Enumerable.Range(0, reader.Info.Corpus.Windows).Select(window => reader.Window(window))),
        };
    }

    private static string Summary(IAnalysisReader reader)
    {
        JsonObject summary = JsonSerializer.SerializeToNode(SummaryExport.Of(reader), ExportFormat.Json)!.AsObject();
        Assert.All(s_run, key => Assert.True(summary.Remove(key), key));
        return summary.ToJsonString();
    }

    private static string Columns(LayerStatistics layer) => string.Join(
        '\n', LayerColumns.Of(layer).Select(column => $"{column.Name} {JsonSerializer.Serialize<object>(column, ExportFormat.Json)}"));

    private static string Lines<T>(IEnumerable<T> rows)
    {
        using MemoryStream output = new();
        ExportFormat.WriteLines(output, rows);
        return System.Text.Encoding.UTF8.GetString(output.ToArray());
    }
}
