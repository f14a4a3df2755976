using CsCheck;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Hosting.Exports;
using NeuronExplorer.Hosting.Notable;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Notable;

/// <summary>Each kind's neuron is the first by its rule, whatever the neurons are.</summary>
public sealed class NotableNeuronsTests
{
    [Theory]
    [InlineData("token")]
    [InlineData("bigram")]
    [InlineData("trigram")]
    public void Detectors_AnyNeurons_SurestHitRateOfThoseOfNoLowerOrder(string key) => Sample(key, (layer, neuron) =>
    {
        int order = Array.IndexOf(["token", "bigram", "trigram"], key) + 1;
        NeuronId id = new(layer.Layer, neuron);
        int lowest = Enumerable.Range(1, 3).FirstOrDefault(kind => layer.Detectors[neuron].HasFlag(DetectorRule.Kind(kind)));
        return lowest == order && layer.Firings[neuron] >= 10
            ? (Proportion.Least(layer.Firings[neuron], ColumnsReader.Occurrences(id, layer.Firings[neuron])), 0)
            : null;
    });

    [Fact]
    public void Suppressor_AnyNeurons_BestRankThenOneNotShownThenMostFirings() => ColumnsReader.Any.Sample(reader =>
    {
        IReadOnlyList<NotableNeuron> found = NotableNeurons.Of(reader).GetAwaiter().GetResult();
        NeuronId? shown = found.FirstOrDefault(notable => notable.Kind.Key == "token")?.Neuron;
        NeuronId[] expected =
        [
            .. from layer in reader.SummarizedLayers.Select(summarized => reader.Layer(summarized.Alone.Layer)!)
               from neuron in Enumerable.Range(0, layer.Neurons)
               let id = new NeuronId(layer.Layer, neuron)
               where layer.Suppression[neuron] == SuppressionVerdict.Suppresses && layer.Firings[neuron] >= 10
               orderby layer.SuppressionRank[neuron], id == shown, layer.Firings[neuron] descending, id
               select id,
        ];
        Assert.Equal(
            expected.Length == 0 ? null : expected[0],
            found.FirstOrDefault(notable => notable.Kind.Key == "suppresses")?.Neuron);
    });

    // A newline that a neuron detects is surer than any word, and says less.
    [Fact]
    public async Task Detector_WordsAndSigns_AWordFirst()
    {
        FakeReader reader = new(neurons: 600);

        NotableNeuron token = (await NotableNeurons.Of(reader)).Single(notable => notable.Kind.Key == "token");

        Assert.True(reader.Vocabulary.Text(token.Detected!.Value.Trigger.Gram.First)!.Trim().All(char.IsLetter));
    }

    [Theory]
    [InlineData(PositionalType.Oscillatory)]
    [InlineData(PositionalType.BothExtremes)]
    [InlineData(PositionalType.OneExtreme)]
    [InlineData(PositionalType.Other)]
    public void Positional_AnyNeurons_StrongThenMostInformation(PositionalType type) => Sample(NeuronKinds.Key(type), (layer, neuron) =>
        layer.PositionalTypes[neuron] == type ? (layer.PositionalStrong[neuron] ? 1 : 0, layer.MutualInformation[neuron]) : null);

    [Fact]
    public void Rarest_AnyNeurons_FewestFiringsAboveNone() => Sample("rarest", (layer, neuron) =>
        layer.Firings[neuron] > 0 ? (-layer.Firings[neuron], 0) : null);

    [Fact]
    public void OnlyAtBos_AnyNeurons_MostWindows() => Sample("bos", (layer, neuron) =>
        layer.Firings[neuron] == 0 && layer.BosFirings[neuron] > 0 ? (layer.BosFirings[neuron], 0) : null);

    [Fact]
    public async Task Of_ManyDetectors_ReadsFewAndLooksAtThoseThatFireMost()
    {
        FakeReader reader = new(neurons: 600);
        IReadOnlyList<NotableNeuron> found = await NotableNeurons.Of(reader);

        (NeuronId Id, int Firings)[] most =
        [
            .. (from summary in reader.Summaries
                let layer = reader.Layer(summary.Layer)!
                from neuron in Enumerable.Range(0, layer.Neurons)
                where layer.Detectors[neuron].HasFlag(DetectorKinds.Token)
                orderby layer.Firings[neuron] descending
                select (new NeuronId(layer.Layer, neuron), layer.Firings[neuron])).Take(NotableKinds.Considered),
        ];
        (bool, double) Worth(Trigger trigger) => (
            reader.Vocabulary.Text(trigger.Gram.First) is { } text && text.Trim() is { Length: >= 3 } word && word.All(char.IsLetter),
            Proportion.Least(trigger.Count, trigger.Occurrences));
        NeuronId expected = most.MaxBy(one => reader.Neuron(one.Id)!.Order(1)!.Detected!.Max(Worth)).Id;
        NotableNeuron token = found.Single(notable => notable.Kind.Key == "token");
        Assert.Equal(expected, token.Neuron);
        Trigger best = reader.Neuron(expected)!.Order(1)!.Detected!.MaxBy(Worth);
        Assert.Equal(best, token.Detected!.Value.Trigger);
        Assert.Contains($"{best.Occurrences:N0} occurrence", token.Reason, StringComparison.Ordinal);
        Assert.Same(found, await NotableNeurons.Of(reader));
    }

    [Fact]
    public async Task Export_Notable_SameNeuronsByLayer()
    {
        FakeReader reader = new();
        IReadOnlyList<NotableNeuron> found = await NotableNeurons.Of(reader);

        Assert.Equal(
            found.Select(one => (one.Kind.Key, one.Neuron.Layer, one.Neuron.Index, one.Reason)),
            ExportTables.Notable(reader, new NeuronSelection()).Select(row => (row.Kind, row.Layer, row.Neuron, row.Reason)));
        Assert.All(ExportTables.Notable(reader, new NeuronSelection(Layer: 2)), row => Assert.Equal(2, row.Layer));
    }

    private static void Sample(string key, Func<LayerStatistics, int, (double, double)?> rank) => ColumnsReader.Any.Sample(reader =>
    {
        NeuronId[] ordered =
        [
            .. from layer in reader.SummarizedLayers.Select(summarized => reader.Layer(summarized.Alone.Layer)!)
               from neuron in Enumerable.Range(0, layer.Neurons)
               let value = rank(layer, neuron)
               where value is not null
               orderby value.Value descending
               select new NeuronId(layer.Layer, neuron),
        ];
        NotableNeuron? found = NotableNeurons.Of(reader).GetAwaiter().GetResult().SingleOrDefault(notable => notable.Kind.Key == key);
        Assert.Equal(ordered.Length == 0 ? null : ordered[0], found?.Neuron);
        Assert.InRange(reader.DetailsRead, 0, (4 * NotableKinds.Considered) + 2);
    });
}
