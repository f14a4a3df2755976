using CsCheck;
using NeuronExplorer.Core.Rules;

namespace NeuronExplorer.Core.Tests.Rules;

public sealed class CoveringNumberTests
{
    private static readonly Gen<int[]> s_counts = Gen.Int[0, 40].Array[0, 60];

    [Theory]
    [InlineData(new int[0], 0)]
    [InlineData(new[] { 7 }, 1)]
    [InlineData(new[] { 95, 5 }, 1)]
    [InlineData(new[] { 94, 6 }, 2)]
    [InlineData(new[] { 0, 0, 3, 0 }, 1)]
    [InlineData(new[] { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 }, 19)]
    public void Of_HandWorkedCounts_IsSmallestNumberReaching95Percent(int[] counts, int expected) =>
        Assert.Equal(expected, CoveringNumber.Of(counts, counts.Sum()));

    [Theory]
    [InlineData(95, 100, true)]
    [InlineData(94, 100, false)]
    [InlineData(19, 20, true)]
    [InlineData(949, 1000, false)]
    [InlineData(0, 0, true)]
    public void Reaches_AroundTheBound_IncludesExactly95Percent(long sum, long firings, bool expected) =>
        Assert.Equal(expected, CoveringNumber.Reaches(sum, firings));

    [Fact]
    public void Needed_AnyFirings_IsTheLeastSumThatReaches() => Gen.Long[0, 1L << 40].Sample(firings =>
        CoveringNumber.Reaches(CoveringNumber.Needed(firings), firings)
        && (firings == 0 || !CoveringNumber.Reaches(CoveringNumber.Needed(firings) - 1, firings)));

    [Fact]
    public void Of_AnyCounts_EqualsTheDefinition() => s_counts.Sample(counts =>
        CoveringNumber.Of(counts, counts.Sum()) == Slowly(counts));

    [Fact]
    public void Of_HistogramAndLargeCounts_EqualsTheDefinition() =>
        Gen.Select(s_counts, Gen.Int[0, 45]).Sample((counts, room) =>
        {
            long[] histogram = new long[room];
            foreach (int count in counts.Where(count => count < room))
            {
                histogram[count]++;
            }

            int[] large = [.. counts.Where(count => count >= room)];
            return CoveringNumber.Of(histogram, large, counts.Sum()) == Slowly(counts);
        });

    [Fact]
    public void Of_CountsBelowFirings_Throws() =>
        Assert.Throws<ArgumentException>(() => CoveringNumber.Of([3, 4], 100));

    private static int Slowly(int[] counts)
    {
        int[] sorted = [.. counts.OrderByDescending(count => count)];
        return Enumerable.Range(0, sorted.Length + 1).First(taken => sorted.Take(taken).Sum() * 100L >= counts.Sum() * 95L);
    }
}
