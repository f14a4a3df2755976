using CsCheck;
using NeuronExplorer.Core.Rules;

namespace NeuronExplorer.Core.Tests.Rules;

public sealed class MutualInformationTests
{
    [Fact]
    public void Of_HalfOfThePositionsAlways_IsLnTwo() =>
        Assert.Equal(Math.Log(2), MutualInformation.Of([9, 9, 0, 0], 9), 12);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(7)]
    public void Of_SameFrequencyEverywhere_IsZero(int count) =>
        Assert.Equal(0, MutualInformation.Of([count, count, count], 7), 12);

    [Fact]
    public void Of_NoWindows_IsZero() => Assert.Equal(0, MutualInformation.Of([0, 0], 0));

    [Fact]
    public void Of_AnyCounts_EqualsTheDefinition() =>
        Gen.Int[1, 300].SelectMany(windows => Gen.Int[0, windows].Array[1, 90].Select(counts => (windows, counts)))
            .Sample(sample => Math.Abs(
                MutualInformation.Of(sample.counts, sample.windows) - Slowly(sample.counts, sample.windows)) < 1e-11);

    [Theory]
    [InlineData(0.06, 2048, 20, 0.06 - (2047 / 81920.0))]
    [InlineData(0.01, 2048, 20, 0)]
    [InlineData(0.06, 1, 20, 0.06)]
    [InlineData(0, 64, 0, 0)]
    public void Corrected_Information_LosesWhatChanceAloneShows(double information, int positions, int windows, double expected) =>
        Assert.Equal(expected, MutualInformation.Corrected(information, positions, windows), 12);

    /// <summary>If firing is independent of position, the correction equals the average value.</summary>
    [Fact]
    public void Corrected_FiringsByChance_TakesAwayTheirMean()
    {
        Random random = new(3);
        const int positions = 64;
        const int windows = 50;
        double mean = Enumerable.Range(0, 400).Average(_ => MutualInformation.Of(
            [.. Enumerable.Range(0, positions).Select(_ => Enumerable.Range(0, windows).Count(_ => random.Next(10) < 3))], windows));
        Assert.InRange(mean - ((positions - 1) / (2.0 * windows * positions)), -0.0003, 0.0006);
    }

    /// <summary>The paper's formula, term by term.</summary>
    private static double Slowly(int[] counts, int windows)
    {
        double[] curve = [.. counts.Select(count => (double)count / windows)];
        double mean = curve.Average();
        return curve.Average(share => Term(share, mean) + Term(1 - share, 1 - mean));
    }

    private static double Term(double share, double mean) => share <= 0 ? 0 : share * Math.Log(share / mean);
}
