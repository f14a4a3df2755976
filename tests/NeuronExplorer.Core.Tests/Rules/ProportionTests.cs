using CsCheck;
using NeuronExplorer.Core.Rules;

namespace NeuronExplorer.Core.Tests.Rules;

public sealed class ProportionTests
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(10, 10, 0.7224672)]
    [InlineData(5, 10, 0.2365931)]
    public void Least_KnownCounts_WilsonsLowerEnd(int count, int of, double expected) =>
        Assert.Equal(expected, Proportion.Least(count, of), 6);

    [Fact]
    public void Least_AnyCounts_NeverAboveTheShareAndHigherWithMoreCases() => Gen.Select(Gen.Int[1, 1000], Gen.Int[0, 1000]).Sample(pair =>
    {
        (int of, int count) = (pair.Item1, Math.Min(pair.Item1, pair.Item2));
        double least = Proportion.Least(count, of);
        Assert.InRange(least, 0, (double)count / of);
        Assert.True(Proportion.Least(2 * count, 2 * of) >= least);
    });
}
