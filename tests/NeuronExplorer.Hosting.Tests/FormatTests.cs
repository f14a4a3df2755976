using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Hosting.Exports;
using NeuronExplorer.Storage;

namespace NeuronExplorer.Hosting.Tests;

/// <summary>
/// Files of every released format still give the same content: beside each are the exports of the version that wrote it.
/// </summary>
public sealed class FormatTests : IDisposable
{
    private static readonly NeuronSelection s_all = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("formats-").FullName;

    public static TheoryData<int> Formats => [2, 3, 4];

    /// <summary>The small analysis of format 4 has no detector.</summary>
    public static TheoryData<int> FormatsWithDetectors => [2, 3];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Neurons_FileOfAnEarlierFormat_SaysWhatItSaidThen(int format)
    {
        using IAnalysisReader reader = Open(format);

        AssertHolds(Then(format, "neurons"), Now(ExportTables.Neurons(reader, s_all)));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Layers_FileOfAnEarlierFormat_SaysWhatItSaidThen(int format)
    {
        using IAnalysisReader reader = Open(format);

        AssertHolds(Then(format, "layers"), Now(ExportTables.Layers(reader)));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Curves_FileOfAnEarlierFormat_SaysWhatItSaidThen(int format)
    {
        using IAnalysisReader reader = Open(format);

        AssertHolds(Then(format, "curves"), Now(ExportTables.Curves(reader, s_all)));
    }

    [Theory]
    [MemberData(nameof(FormatsWithDetectors))]
    public void Detectors_FileOfAnEarlierFormat_SaysWhatItSaidThen(int format)
    {
        using IAnalysisReader reader = Open(format);

        AssertHolds(Then(format, "detectors"), Now(ExportTables.Detectors(reader, s_all)));
    }

    /// <summary>An interrupted analysis of an earlier version continues; new layers are stored in today's format.</summary>
    [Fact]
    public void SaveLayer_IntoAFileOfFormat2_ReadsBackTheSame()
    {
        LayerResult layer;
        using (IAnalysisReader before = Open(2))
        {
            NeuronId[] ids = [.. Enumerable.Range(0, before.Layer(0)!.Neurons).Select(neuron => new NeuronId(0, neuron))];
            layer = new LayerResult(
                before.Layer(0)!,
                [.. ids.Select(id => before.Neuron(id)!)],
                [.. ids.Select(before.PositionCounts)],
                [.. ids.Select(_ => Array.Empty<Trigger>())],
                before.SummarizedLayers[0]);
        }

        string file = Path.Combine(_folder, "format2.db");
        using (IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(file, resume: true))
        {
            writer.SaveLayer(layer);
        }

        using IAnalysisReader after = new LiteAnalysisStore().OpenForReading(file);
        AssertHolds(Then(2, "neurons"), Now(ExportTables.Neurons(after, s_all)));
        AssertHolds(Then(2, "layers"), Now(ExportTables.Layers(after)));
        AssertHolds(Then(2, "curves"), Now(ExportTables.Curves(after, s_all)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Kept(string name) => Path.Combine(AppContext.BaseDirectory, "Formats", name);

    private IAnalysisReader Open(int format)
    {
        string file = Path.Combine(_folder, $"format{format}.db");
        using (GZipStream packed = new(File.OpenRead(Kept($"format{format}.db.gz")), CompressionMode.Decompress))
        using (FileStream unpacked = File.Create(file))
        {
            packed.CopyTo(unpacked);
        }

        return new LiteAnalysisStore().OpenForReading(file);
    }

    private static JsonObject[] Then(int format, string what)
    {
        using GZipStream packed = new(File.OpenRead(Kept($"format{format}.{what}.ndjson.gz")), CompressionMode.Decompress);
        using StreamReader lines = new(packed);
        return [.. lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())];
    }

    private static JsonObject[] Now<T>(IEnumerable<T> rows) =>
        [.. rows.Select(row => JsonSerializer.SerializeToNode(row, ExportFormat.Json)!.AsObject())];

    /// <summary>Later versions add fields to a row but never change them.</summary>
    private static void AssertHolds(JsonObject[] then, JsonObject[] now)
    {
        Assert.NotEmpty(then);
        Assert.Equal(then.Length, now.Length);
        foreach ((JsonObject before, JsonObject after) in then.Zip(now))
        {
            foreach ((string key, JsonNode? value) in before)
            {
                Assert.True(after.ContainsKey(key), key);
                Assert.Equal($"{key} {value?.ToJsonString()}", $"{key} {after[key]?.ToJsonString()}");
            }
        }
    }
}
