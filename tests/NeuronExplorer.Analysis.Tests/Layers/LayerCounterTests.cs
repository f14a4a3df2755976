using CsCheck;
using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Tests.Reference;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Testing;

namespace NeuronExplorer.Analysis.Tests.Layers;

public sealed class LayerCounterTests
{
    private static readonly
        Gen<(int Seed, int Windows, int Positions, int Tokens, bool InnerBos, int Neurons, int Piece, int Kept)> s_layers = Gen.Select(
            Gen.Int[0, 1_000_000], Gen.Int[1, 60], Gen.Int[2, 70], Gen.Int[1, 80], Gen.Bool, Gen.Int[1, 60], Gen.Int[1, 7], Gen.Int[0, 9]);

    [Fact]
    public void Layer_OfRandomFirings_EqualsReference() => s_layers.Sample(
        layer =>
        {
            TokenWindows windows = RandomCorpus.Windows(
                layer.Seed, layer.Windows, layer.Positions, layer.Tokens, domains: 3, layer.InnerBos);
            AnalysisSettings settings = Settings(windows) with { LeadingTriggers = layer.Kept, Examples = layer.Kept };
            Compare(windows, settings, layer.Neurons, layer.Seed, layer.Piece);
        },
        iter: 60,
        threads: 1);

    [Theory]
    [InlineData(17)]
    [InlineData(513)]
    [InlineData(530)]
    [InlineData(1040)]
    public void Layer_OfSeveralBlocks_EqualsReference(int neurons)
    {
        TokenWindows windows = RandomCorpus.Windows(seed: 5, windows: 12, positions: 24);
        Compare(windows, Settings(windows), neurons, seed: 5, piece: 5);
    }

    [Fact]
    public void Observe_OtherNeuronsThanTheBits_Refuses()
    {
        TokenWindows windows = RandomCorpus.Windows(seed: 12);
        using FiringBits bits = FiringBits.InMemory(windows.Rows, 9);

        Assert.Throws<ArgumentException>(
            () => RandomLayer.Result(windows, Settings(windows), 0, new float[windows.Rows * 8], bits, piece: 1));
    }

    [Fact]
    public void Layer_OfManyRepeats_EqualsReference()
    {
        // Few tokens in many windows give groups of thousands of rows, and counts beyond the histogram's array.
        TokenWindows windows = RandomCorpus.Windows(seed: 6, windows: 150, positions: 100, tokens: 3);
        Compare(windows, Settings(windows), neurons: 9, seed: 6, piece: 50);
    }

    [Fact]
    public void Layer_WithoutFullWindows_HasNoCurves()
    {
        TokenWindows windows = new(9, RandomCorpus.BosId, ["one"], [2, 5, 5, 2, 5], [0, 3, 5], [0, 0], [0, 1]);
        float[] values = [1, 1, 0, 1, 0];
        using FiringBits bits = FiringBits.InMemory(windows.Rows, 1);

        LayerResult result = RandomLayer.Result(windows, Settings(windows), 0, values, bits, piece: 1);

        Assert.Null(result.PositionCounts[0]);
        Assert.Equal(0, result.Columns.MutualInformation[0]);
        Assert.Equal(1, result.Columns.Firings[0]);
        Assert.Equal(2, result.Columns.BosFirings[0]);
    }

    [Fact]
    public void Layer_WithoutBos_CountsEveryRow()
    {
        // The first token of a window counts, whatever its id, and begins n-grams.
        TokenWindows windows = new(3, null, ["one"], [2, 5, 5, 2, 5], [0, 3, 5], [0, 0], [0, 1]);
        float[] values = [1, 1, 0, 1, 0];
        using FiringBits bits = FiringBits.InMemory(windows.Rows, 1);

        LayerResult result = RandomLayer.Result(windows, Settings(windows), 0, values, bits, piece: 1);

        Assert.Equal((3, 0), (result.Columns.Firings[0], result.Columns.BosFirings[0]));
        Assert.Equal([1, 1, 0], result.PositionCounts[0]!);
        Compare(windows, Settings(windows), neurons: 11, seed: 3, piece: 4);
    }

    [Fact]
    public void Layer_OfManyWindowsWithoutBos_EqualsReference()
    {
        TokenWindows led = RandomCorpus.Windows(seed: 12);
        TokenWindows windows = new(led.Positions, null, led.Domains, led.Tokens, led.Starts, led.WindowDomains, led.CorpusOrder);
        Compare(windows, Settings(windows), neurons: 70, seed: 12, piece: 7);
    }

    [Fact]
    public void Layer_WithSomeOrders_HasThese()
    {
        TokenWindows windows = RandomCorpus.Windows(seed: 8);
        Compare(windows, Settings(windows) with { Ngrams = [2] }, neurons: 17, seed: 8, piece: 4);
    }

    [Fact]
    public void Count_Cancelled_Stops()
    {
        TokenWindows windows = RandomCorpus.Windows(seed: 9);
        using FiringBits bits = FiringBits.InMemory(windows.Rows, 600);
        Analysis.Layers.LayerCounter counter = new(windows, Settings(windows));

        Assert.ThrowsAny<OperationCanceledException>(() => counter.Count(0, bits, new CancellationToken(canceled: true)));
    }

    private static AnalysisSettings Settings(TokenWindows windows) => new() { Positions = windows.Positions, LastLayer = 0 };

    private static void Compare(TokenWindows windows, AnalysisSettings settings, int neurons, int seed, int piece)
    {
        int layer = seed % 4;
        float[] values = RandomLayer.Values(windows, neurons, layer, seed);
        LayerResult expected = new ReferenceLayer(windows, settings, layer, values).Result(RandomLayer.Project(neurons));
        using FiringBits bits = FiringBits.InMemory(windows.Rows, neurons);

        LayerResult actual = RandomLayer.Result(windows, settings, layer, values, bits, piece);

        Same.Layers(expected, actual);
    }
}
