using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Core.Tests.Rules;

public sealed class LayerSummariesTests
{
    [Fact]
    public void Of_OneLayer_CountsItsColumns()
    {
        LayerStatistics columns = Columns(3) with
        {
            Firings = [0, 0, 40, 10],
            BosFirings = [0, 2, 0, 1],
            Ngrams = [new NgramColumns(1, [0, 0, 5, 6], [0, 0, 7, 8]), new NgramColumns(3, [0, 0, 0, 600], [0, 0, 0, 700])],
            Detectors = [0, 0, DetectorKinds.Token | DetectorKinds.Trigram, DetectorKinds.Bigram],
            PositionalTypes = [0, 0, PositionalType.Oscillatory, PositionalType.Oscillatory],
            PositionalStrong = [false, false, true, false],
            Suppression = [0, 0, SuppressionVerdict.Suppresses, 0],
        };

        LayerSummary summary = LayerSummaries.Of(columns, [], 100).Alone;

        Assert.Equal((3, 4, 1, 1), (summary.Layer, summary.Neurons, summary.Dead, summary.OnlyAtBos));
        Assert.Equal(0.5 / 3, summary.MeanAliveFrequency, 12);
        Assert.Equal([1, 1, 0, 0, 0, 0], summary.CoveringClasses[1]);
        Assert.Equal([0, 0, 0, 0, 0, 1], summary.CoveringClasses[3]);
        Assert.False(summary.CoveringClasses.ContainsKey(2));
        Assert.Equal((1, 1, 1), (summary.TokenDetectors, summary.BigramDetectors, summary.TrigramDetectors));
        Assert.Equal(new StrongWeak(1, 1), summary.Positional[PositionalType.Oscillatory]);
        Assert.Equal(new StrongWeak(0, 0), summary.Positional[PositionalType.Other]);
        Assert.False(summary.Positional.ContainsKey(PositionalType.None));
        Assert.Equal(1, summary.SuppressingDetectors);
    }

    [Fact]
    public void Of_SeveralLayers_FollowsDetectedTokensAndTrigrams()
    {
        NGram[] trigrams = [new NGram(1, 2, 3)];
        IReadOnlyList<LayerSummary> summaries = LayerSummaries.Accumulate(
            [Detected(0, [1, 2, 3], []), Detected(1, [2, 4], trigrams), Detected(2, [], trigrams), Detected(3, [1, 2, 5], [])]);

        Assert.Equal(
            [new(3, 3, 3, 3), new(2, 4, 1, 1), new(0, 4, 0, 0), new(3, 5, 1, 3)],
            summaries.Select(summary => summary.Tokens));
        Assert.Equal(
            [new(0, 0, 0, 0), new(1, 1, 1, 1), new(1, 1, 0, 0), new(0, 1, 0, 0)],
            summaries.Select(summary => summary.Trigrams));
    }

    [Fact]
    public void MeanAliveFrequency_AllDead_IsZero() => Assert.Equal(0, LayerSummaries.MeanAliveFrequency(Columns(0), 100));

    [Fact]
    public void Of_DetailsOfDetectors_DetectsSortedAndDistinct()
    {
        NeuronDetail[] details =
        [
            Detail(0, new NeuronTriggers(1, 10, 2, 2, [], [Trigger(new NGram(9)), Trigger(new NGram(4))])),
            Detail(1, new NeuronTriggers(1, 10, 2, 2, [], [Trigger(new NGram(4))])),
            Detail(2, new NeuronTriggers(3, 10, 2, 2, [], [Trigger(new NGram(1, 2, 3))])),
            Detail(3, new NeuronTriggers(1, 10, 2, 2, [], null)),
        ];

        SummarizedLayer detections = LayerSummaries.Of(Columns(0), details, 100);

        Assert.Equal([new NGram(4), new NGram(9)], detections.Tokens);
        Assert.Equal([new NGram(1, 2, 3)], detections.Trigrams);
    }

    private static Trigger Trigger(NGram gram) => new(gram, 5, 5);

    private static NeuronDetail Detail(int index, NeuronTriggers triggers) => new()
    {
        Id = new(0, index),
        Triggers = [triggers],
        Promoted = [],
        Suppressed = [],
        CoveredProjections = [],
        Examples = [],
    };

    private static SummarizedLayer Detected(int layer, int[] tokens, NGram[] trigrams) =>
        new(LayerSummaries.Of(Columns(layer), [], 100).Alone, [.. tokens.Select(token => new NGram(token))], trigrams);

    private static LayerStatistics Columns(int layer) => new()
    {
        Layer = layer,
        Firings = new int[4],
        BosFirings = new int[4],
        Ngrams = [],
        MutualInformation = new double[4],
        PositionalTypes = new PositionalType[4],
        PositionalStrong = new bool[4],
        DomainFirings = [],
        Detectors = new DetectorKinds[4],
        Suppression = new SuppressionVerdict[4],
        SuppressionRank = new int[4],
    };
}
