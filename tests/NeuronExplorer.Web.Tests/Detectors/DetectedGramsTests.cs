using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting.Detectors;
using NeuronExplorer.Hosting.Exports;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Detectors;

/// <summary>What is detected in the whole model, against a look at every neuron.</summary>
public sealed class DetectedGramsTests
{
    private static readonly FakeReader s_reader = new(neurons: 96);

    private static readonly (NeuronId Id, NeuronTriggers Triggers, Trigger Trigger)[] s_all =
    [
        .. from layer in s_reader.Summaries
           from index in Enumerable.Range(0, layer.Neurons)
           let detail = s_reader.Neuron(new NeuronId(layer.Layer, index))!
           from triggers in detail.Triggers
           from trigger in triggers.Detected ?? []
           select (detail.Id, triggers, trigger),
    ];

    [Fact]
    public async Task Select_Everything_EveryNgramWithEveryDetector()
    {
        DetectedGram[] found = [.. (await ReadAsync()).Select(new DetectedQuestion()).All];

        Assert.Equal(s_all.Select(one => one.Trigger.Gram).Distinct().Order(), found.Select(gram => gram.Gram).Order());
        Assert.All(found, gram =>
        {
            (NeuronId Id, NeuronTriggers Triggers, Trigger Trigger)[] of = [.. s_all.Where(one => one.Trigger.Gram == gram.Gram)];
            Assert.Equal(of.Select(one => one.Id), gram.Asked.Select(detector => detector.Neuron));
            Assert.Equal(of.Max(one => one.Trigger.HitRate), gram.BestHit.HitRate);
            Assert.Equal(of.Max(one => one.Trigger.Share(one.Triggers.Firings)), gram.BestShare.Share);
            Assert.Contains(of, one => one.Id == gram.BestShare.Neuron && one.Trigger == gram.BestShare.Trigger);
            Assert.Equal(of.CountBy(one => one.Id.Layer).Select(pair => (pair.Key, pair.Value)), gram.ByLayer);
        });
        Assert.Equal(
            found.OrderByDescending(gram => gram.Asked.Count).ThenByDescending(gram => gram.Occurrences).ThenBy(gram => gram.Gram)
                .Select(gram => gram.Gram),
            found.Select(gram => gram.Gram));
    }

    [Fact]
    public async Task Select_EveryLayer_AsManyAsTheSummariesSay()
    {
        DetectedGrams grams = await ReadAsync();

        foreach (LayerSummary layer in s_reader.Summaries)
        {
            DetectedQuestion here = new() { Order = 1, FirstLayer = layer.Layer, LastLayer = layer.Layer };

            Assert.Equal(layer.Tokens.Detected, grams.Select(here).Count);
            Assert.Equal(layer.Tokens.NewVsPrevious, grams.Select(here with { New = DetectedNew.AgainstPrevious }).Count);
            Assert.Equal(layer.Tokens.NewOverall, grams.Select(here with { New = DetectedNew.Overall }).Count);
            Assert.Equal(layer.Tokens.Cumulative, grams.Select(here with { FirstLayer = 0 }).Count);
            Assert.Equal(layer.Trigrams.Detected, grams.Select(here with { Order = 3 }).Count);
            Assert.Equal(
                layer.TokenDetectors,
                grams.Select(here).All.SelectMany(gram => gram.Asked).DistinctBy(detector => detector.Neuron).Count());
        }

        // The fake's layers share tokens, else nothing above could be new only in part.
        Assert.Contains(s_reader.Summaries, layer => layer.Tokens.NewOverall < layer.Tokens.NewVsPrevious);
    }

    [Theory]
    [InlineData(DetectedSort.Text)]
    [InlineData(DetectedSort.Order)]
    [InlineData(DetectedSort.Occurrences)]
    [InlineData(DetectedSort.FirstLayer)]
    [InlineData(DetectedSort.Detectors)]
    [InlineData(DetectedSort.HitRate)]
    [InlineData(DetectedSort.Share)]
    public async Task Select_AnyColumn_SortedBothWaysByWhatTheLayersAskedForHave(DetectedSort sort)
    {
        DetectedGrams grams = await ReadAsync();
        DetectedQuestion question = new() { FirstLayer = 1, LastLayer = 3, Sort = sort, Descending = false };

        DetectedGram[] up = [.. grams.Select(question).All];
        DetectedGram[] down = [.. grams.Select(question with { Descending = true }).All];

        Assert.Equal(up.Select(Key).Order(), up.Select(Key));
        Assert.Equal(down.Select(Key).OrderDescending(), down.Select(Key));
        Assert.Equal(up.Select(gram => gram.Gram).Order(), down.Select(gram => gram.Gram).Order());

        IComparable Key(DetectedGram gram) => sort switch
        {
            DetectedSort.Text => GramText.Shown(s_reader.Vocabulary, gram.Gram).ToUpperInvariant() is var text
                ? new Alphabetical(text) : throw new InvalidOperationException(),
            DetectedSort.Order => gram.Gram.Order,
            DetectedSort.Occurrences => gram.Occurrences,
            DetectedSort.FirstLayer => gram.Asked[0].Neuron.Layer,
            DetectedSort.Detectors => gram.Asked.Count,
            DetectedSort.HitRate => gram.Asked.Max(detector => detector.HitRate),
            _ => gram.Asked.Max(detector => detector.Share),
        };
    }

    [Fact]
    public async Task Select_Text_TheNgramsThatContainIt()
    {
        string text = GramText.Shown(s_reader.Vocabulary, s_all[0].Trigger.Gram)[..2];

        DetectedSelection found = (await ReadAsync()).Select(new DetectedQuestion { Text = text });

        Assert.Equal(
            s_all.Select(one => one.Trigger.Gram).Distinct()
                .Where(gram => s_reader.Vocabulary.Display(gram).Contains(text, StringComparison.OrdinalIgnoreCase)).Order(),
            found.All.Select(gram => gram.Gram).Order());
        Assert.Equal(found.All.Skip(1).Take(2).Select(gram => gram.Gram), found.Rows(1, 2).Select(gram => gram.Gram));
    }

    [Fact]
    public void Detectors_OfTheWholeModel_TheRowsOfEveryNeuron()
    {
        DetectorRow[] rows = [.. ExportTables.Detectors(s_reader, new NeuronSelection())];

        Assert.Equal(
            ExportTables.Neurons(s_reader, new NeuronSelection())
                .SelectMany(row => row.Detail.Triggers.Where(triggers => triggers.Detected is not null), (row, triggers) => Json(
                    new DetectorRow(
                        row.Detail.Id.Layer,
                        row.Detail.Id.Index,
                        triggers.Order,
                        [.. triggers.Detected!.Select(trigger => trigger.Gram.Tokens)],
                        [.. triggers.Detected!.Select(trigger => ExportTables.Text(s_reader.Vocabulary, trigger.Gram))],
                        triggers.Firings,
                        (bool?)row["suppressesTriggers"],
                        (int?)(long?)row["suppressionRank"]))),
            rows.Select(Json));
        Assert.Equal(
            rows.Where(row => row is { Layer: 2, Neuron: var neuron } && neuron == rows.First(one => one.Layer == 2).Neuron).Select(Json),
            ExportTables.Detectors(s_reader, new NeuronSelection(2, rows.First(one => one.Layer == 2).Neuron)).Select(Json));
    }

    [Fact]
    public async Task Detected_Rows_SayWhatTheGramsSay()
    {
        DetectedGram[] grams = [.. (await ReadAsync()).Select(new DetectedQuestion { FirstLayer = 2, LastLayer = 2 }).All];

        DetectedRow[] rows = [.. ExportTables.Detected(s_reader, new NeuronSelection(2))];

        Assert.Equal(
            grams.OrderBy(gram => gram.Gram.Order).ThenByDescending(gram => gram.Occurrences).ThenBy(gram => gram.Gram)
                .Select(gram => gram.Gram),
            rows.Select(row => NGram.Of(row.Ngram)));
        Assert.All(rows, row =>
        {
            DetectedGram gram = grams.Single(one => one.Gram == NGram.Of(row.Ngram));
            Assert.Equal(gram.Asked.Count, row.Detectors);
            Assert.Equal(gram.Asked.Select(detector => (int[])[2, detector.Neuron.Index]), row.Neurons);
            Assert.Equal(gram.All.Count, row.DetectorsByLayer.Sum());
            Assert.Equal(gram.FirstLayer, row.Layers[0]);
            Assert.Equal((gram.Occurrences, gram.BestHit.HitRate, gram.BestShare.Share), (row.Occurrences, row.BestHitRate, row.BestShare));
        });
    }

    private static string Json(DetectorRow row) => System.Text.Json.JsonSerializer.Serialize(row, ExportFormat.Json);

    private static Task<DetectedGrams> ReadAsync() => DetectorsReading.Of(s_reader).Done;

    private sealed record Alphabetical(string Text) : IComparable
    {
        public int CompareTo(object? other) => string.Compare(Text, ((Alphabetical)other!).Text, StringComparison.Ordinal);
    }
}
