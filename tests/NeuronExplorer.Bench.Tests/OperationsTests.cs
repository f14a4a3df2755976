using NeuronExplorer.Bench.Measures;
using NeuronExplorer.Bench.Workloads;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Bench.Tests;

public sealed class OperationsTests
{
    private static readonly ModelShape s_shape = OptShapes.Find("2x4x10x2");

    [Fact]
    public void Product_ByHand_CountsMultiplicationsAndAdditions() => Assert.Equal(2 * 3 * 5 * 7, Operations.Product(3, 5, 7));

    [Fact]
    public void Attention_ThreePositions_CountsSixPairs()
    {
        // Pairs (query, key): 1 + 2 + 3. Each takes 4 products and sums for the score and 4 for the value.
        Assert.Equal(6 * (8 + 8), Operations.Attention(3, 4));
    }

    [Fact]
    public void ToPreactivations_TwoWindows_AddsMapsAndEachWindowsAttention()
    {
        double maps = 2.0 * 5 * ((4 * 12) + (4 * 4) + (4 * 10));
        double attention = (6 + 3) * 16;
        Assert.Equal(maps + attention, Operations.ToPreactivations(s_shape, [3, 2]));
    }

    [Fact]
    public void Layer_LastOne_LeavesSecondMapOut()
    {
        double updates = Operations.Layer(s_shape, 0, 1, [3, 2]) - Operations.Layer(s_shape, 1, 1, [3, 2]);
        Assert.Equal(2.0 * 5 * 10 * 4, updates);
    }

    [Fact]
    public void Lengths_OfSomeRows_AreTheirWindows()
    {
        TokenWindows windows = RandomWindows.OfTokens(100, 8, 16, 1);
        Assert.Equal([8, 8, 3], Operations.Lengths(windows, new PositionRange(0, 19)));
        Assert.Equal([8], Operations.Lengths(windows, new PositionRange(8, 8)));
    }
}
