using System.IO.Compression;
using System.Text.Json;
using NeuronExplorer.Analysis.Corpora;
using NeuronExplorer.Analysis.Runs;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting.Exports;
using NeuronExplorer.Opt;
using NeuronExplorer.Storage;
using NeuronExplorer.Testing;

namespace NeuronExplorer.Hosting.Tests;

/// <summary>
/// Compares the whole analysis of the planted model, from documents to results, with numbers from another implementation:
/// every neuron exactly, mutual information within 1e-4. Position 0 (BOS) is part of the curves there, so it is here too.
/// </summary>
public sealed class PlantedAnalysisTests
{
    private const int Shown = 5;

    private static readonly Lazy<MemoryAnalysisWriter> s_analysis = new(Analyse);
    private static readonly Lazy<JsonElement> s_expected = new(ReadExpected);

    public static TheoryData<int> Layers => [0, 1, 2, 3];

    [SkippableTheory]
    [MemberData(nameof(Layers))]
    public void Layer_Counts_AreTheExpected(int layer) => Compare(layer, (expected, columns, detail, neuron) =>
    {
        Assert.Equal(expected.GetProperty("firings").GetInt32(), columns.Firings[neuron]);
        Assert.Equal(expected.GetProperty("bosFirings").GetInt32(), columns.BosFirings[neuron]);
        Assert.Equal(expected.GetProperty("dead").GetBoolean(), columns.IsDead(neuron));
        Assert.Equal(
            s_analysis.Value.Windows!.Domains.Select(domain => expected.GetProperty("domains").GetProperty(domain).GetInt32()),
            columns.DomainFirings.Select(domain => domain[neuron]));
        Assert.Equal(expected.GetProperty("mutualInformation").GetDouble(), columns.MutualInformation[neuron], 1e-4);
        foreach (NeuronTriggers triggers in detail.Triggers)
        {
            JsonElement covering = expected.GetProperty("covering").GetProperty($"{triggers.Order}");
            Assert.Equal(covering.ValueKind == JsonValueKind.Null ? 0 : covering.GetInt32(), triggers.Covering);
            Assert.Equal(expected.GetProperty("distinct").GetProperty($"{triggers.Order}").GetInt32(), triggers.Distinct);
        }
    });

    [SkippableTheory]
    [MemberData(nameof(Layers))]
    public void Layer_DetectorsAndUpdates_AreTheExpected(int layer) => Compare(layer, (expected, columns, detail, neuron) =>
    {
        Assert.Equal(
            JsonSerializer.Serialize(expected.GetProperty("detectedTokens")),
            JsonSerializer.Serialize(detail.Order(1)!.Detected?.Select(gram => gram.Gram.First)));
        Assert.Equal(
            JsonSerializer.Serialize(expected.GetProperty("detectedTrigrams")),
            JsonSerializer.Serialize(detail.Order(3)!.Detected?.Select(gram => gram.Gram.Tokens)));
        JsonElement suppresses = expected.GetProperty("suppressesTriggers");
        Assert.Equal(
            suppresses.ValueKind switch
            {
                JsonValueKind.Null => SuppressionVerdict.NotApplicable,
                JsonValueKind.True => SuppressionVerdict.Suppresses,
                _ => SuppressionVerdict.Promotes,
            },
            columns.Suppression[neuron]);
        Assert.Equal(Tops(expected, "topPromoted"), detail.Promoted.Take(Shown).Select(token => token.Token));
        Assert.Equal(Tops(expected, "topSuppressed"), detail.Suppressed.Take(Shown).Select(token => token.Token));
    });

    [SkippableTheory]
    [MemberData(nameof(Layers))]
    public void Layer_Totals_AreTheExpected(int layer)
    {
        LayerStatistics columns = s_analysis.Value.Layers[layer].Columns;
        JsonElement expected = s_expected.Value.GetProperty("layers")[layer];

        Assert.Equal(expected.GetProperty("dead").GetInt32(), Enumerable.Range(0, columns.Neurons).Count(columns.IsDead));
        Assert.Equal(expected.GetProperty("tokenDetectors").GetInt32(),
            columns.Detectors.Count(kinds => kinds.HasFlag(DetectorKinds.Token)));
        Assert.Equal(expected.GetProperty("trigramDetectors").GetInt32(),
            columns.Detectors.Count(kinds => kinds.HasFlag(DetectorKinds.Trigram)));
        Assert.Equal(ExpectedPositional(layer), columns.PositionalTypes.Count(type => type != PositionalType.None));
    }

    /// <summary>The recorded verdicts used the raw information; now the value corrected for chance decides.</summary>
    private static int ExpectedPositional(int layer) => s_expected.Value.GetProperty("neurons").EnumerateArray().Count(neuron =>
        neuron.GetProperty("layer").GetInt32() == layer
        && neuron.GetProperty("mutualInformation").GetDouble() - (63 / (2 * 930.0 * 64)) > 0.05);

    /// <summary>
    /// Six square waves are planted in each layer: after BOS, nearly all positions have a frequency near 0 or near 1, in
    /// eight runs. Only these are strong oscillatory, and together they indicate four positions in five.
    /// </summary>
    [SkippableTheory]
    [MemberData(nameof(Layers))]
    public void Layer_SquareWaves_AreStrongOscillatoryAndFormATeam(int layer)
    {
        LayerResult result = s_analysis.Value.Layers[layer];
        int windows = s_analysis.Value.Info!.Corpus.FullWindows;
        int[] strong = [.. Enumerable.Range(0, result.Columns.Neurons)
            .Where(neuron => result.Columns.PositionalTypes[neuron] == PositionalType.Oscillatory
                && result.Columns.PositionalStrong[neuron])];

        Assert.Equal(6, strong.Length);
        Assert.Equal(Enumerable.Range(0, result.Columns.Neurons).Where(neuron => IsSquareWave(result.PositionCounts[neuron], windows)),
            strong);
        PositionTeam team = PositionTeam.Of(64, strong.Select(neuron => KeyValuePair.Create(
            neuron, PositionStays.Of(result.PositionCounts[neuron], windows, new PositionalThresholds()))));
        Assert.Equal(6, team.Members.Count);
        Assert.InRange(team.Coverage, 0.75, 0.85);
        Assert.DoesNotContain("00000", string.Concat(team.CoveredBy.Select(members => members > 0 ? 1 : 0)), StringComparison.Ordinal);
        Assert.All(team.Members, member => Assert.InRange(member.Ranges.Count, 4, 5));
    }

    private static bool IsSquareWave(int[]? counts, int windows)
    {
        // 1 for nearly always, -1 for nearly never, 0 otherwise.
        int[] sides = [.. (counts ?? []).Skip(1).Select(count => count >= 0.9 * windows ? 1 : count <= 0.1 * windows ? -1 : 0)];
        int[] extreme = [.. sides.Where(side => side != 0)];
        return extreme.Length >= 0.7 * sides.Length
            && extreme.Zip(extreme.Skip(1)).Count(pair => pair.First != pair.Second) is 7 or 8;
    }

    /// <summary>The index against the bits: the model is run once more, and each firing is counted by neuron and token.</summary>
    [SkippableFact]
    public void Postings_OfPlantedModel_HoldEveryReliablePairOfTheBits()
    {
        MemoryAnalysisWriter analysis = s_analysis.Value;
        TokenWindows windows = analysis.Windows!;
        string file = Path.Combine(Directory.CreateTempSubdirectory("neuron-explorer-").FullName, "planted.db");
        using (IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(file, resume: false))
        {
            writer.SaveInfo(analysis.Info!);
            writer.SaveCorpus(windows, analysis.Vocabulary!);
            foreach (LayerResult layer in analysis.Layers.Values)
            {
                writer.SaveLayer(layer);
            }

            writer.MergePostings();
        }

        using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(file);
        Dictionary<(int Layer, int Neuron, int Token), int> counts = CountFirings(windows);
        int[] tokens = [.. Enumerable.Range(0, reader.Vocabulary.Count).Select(token => token == windows.BosId
            ? 0 : windows.Tokens.Count(other => other == token))];
        Dictionary<(int, int), long> firings = counts.GroupBy(pair => (pair.Key.Layer, pair.Key.Neuron))
            .ToDictionary(neuron => neuron.Key, neuron => neuron.Sum(pair => (long)pair.Value));
        PostingRow[] rows = [.. ExportTables.Postings(reader, new NeuronSelection(null))];

        Assert.Equal(
            counts.Where(pair => IsReliable(pair.Value, tokens[pair.Key.Token], firings[(pair.Key.Layer, pair.Key.Neuron)]))
                .Select(pair => (pair.Key.Layer, pair.Key.Neuron, pair.Key.Token, pair.Value)).Order(),
            rows.Where(row => row.Occurrences >= 4 && row.HitRate >= 0.5 && row.Lift >= 2)
                .Select(row => (row.Layer, row.Neuron, row.Ngram[0], row.Count)).Order());
        Assert.All(rows, row =>
        {
            Assert.Equal(counts[(row.Layer, row.Neuron, row.Ngram[0])], row.Count);
            Assert.Equal(tokens[row.Ngram[0]], row.Occurrences);
            double anywhere = (double)firings[(row.Layer, row.Neuron)] / windows.TokenCount;
            Assert.Equal((double)row.Count / row.Occurrences / anywhere, row.Lift, 1e-9 * row.Lift);
        });
        Assert.True(rows.Length > 1000);

        bool IsReliable(int count, int occurrences, long all) =>
            occurrences >= 4 && 2L * count >= occurrences && count * windows.TokenCount >= 2L * occurrences * all;
    }

    private static Dictionary<(int Layer, int Neuron, int Token), int> CountFirings(TokenWindows windows)
    {
        Dictionary<(int, int, int), int> counts = [];
        using IModel model = new OptModelLoader().Open(Checkout.Shared("golden", "planted", "model"), new ModelOptions());
        using ILayerwisePass pass = model.BeginPass(
            windows, new PassOptions(Directory.CreateTempSubdirectory("neuron-explorer-").FullName, model.Info.Shape.Layers - 1, 1L << 30));
        pass.Embed(CancellationToken.None);
        float[] row = new float[model.Info.Shape.FfnDim];
        for (int layer = 0; layer < model.Info.Shape.Layers; layer++)
        {
            pass.OpenLayer(layer);
            for (int batch = 0; batch < pass.Batches.Count; batch++)
            {
                pass.RunBatch(layer, batch, (rows, values) => Count(rows, values, layer), CancellationToken.None);
            }

            pass.Flush();
        }

        return counts;

        void Count(PositionRange rows, IPreactivations values, int layer)
        {
            for (int at = 0; at < rows.Count; at++)
            {
                int token = windows.Tokens[rows.Start + at];
                values.ReadRow(at, 0, row);
                for (int neuron = 0; neuron < row.Length && token != windows.BosId; neuron++)
                {
                    if (row[neuron] > 0)
                    {
                        counts[(layer, neuron, token)] = counts.GetValueOrDefault((layer, neuron, token)) + 1;
                    }
                }
            }
        }
    }

    private static void Compare(int layer, Action<JsonElement, LayerStatistics, NeuronDetail, int> compare)
    {
        LayerResult result = s_analysis.Value.Layers[layer];
        JsonElement[] neurons = [.. s_expected.Value.GetProperty("neurons").EnumerateArray()
            .Where(neuron => neuron.GetProperty("layer").GetInt32() == layer)];
        Assert.Equal(result.Columns.Neurons, neurons.Length);
        foreach (JsonElement expected in neurons)
        {
            int neuron = expected.GetProperty("neuron").GetInt32();
            compare(expected, result.Columns, result.Details[neuron], neuron);
        }
    }

    private static IEnumerable<int> Tops(JsonElement neuron, string name) =>
        neuron.GetProperty(name).EnumerateArray().Select(token => token.GetInt32()).Take(Shown);

    private static MemoryAnalysisWriter Analyse()
    {
        string modelFolder = Checkout.Shared("golden", "planted", "model");
        string corpusFile = Checkout.Shared("golden", "planted", "corpus.jsonl");
        DirectoryInfo scratch = Directory.CreateTempSubdirectory("neuron-explorer-");
        MemoryAnalysisWriter writer = new();
        AnalysisRequest request = new()
        {
            Name = "planted",
            ModelFolder = modelFolder,
            CorpusPaths = [corpusFile],
            OutputFile = "memory",
            ScratchFolder = scratch.FullName,
            Settings = new AnalysisSettings { Positions = 64 },
        };
        using IModel model = new OptModelLoader().Open(modelFolder, request.Model);
        (TokenWindows windows, CorpusInfo info) = WindowBuilder.Build(
            new CorpusReader(CorpusListing.Of(request.CorpusPaths)),
            model.Tokenizer,
            WindowOptions.Of(request.Settings, model.Info.Shape));
        new AnalysisRun(model, windows, info, writer, request).Run();
        return writer;
    }

    private static JsonElement ReadExpected()
    {
        using FileStream file = File.OpenRead(Checkout.Shared("golden", "planted", "expected.json.gz"));
        using GZipStream content = new(file, CompressionMode.Decompress);
        using JsonDocument document = JsonDocument.Parse(content);
        return document.RootElement.Clone();
    }
}
