using CsCheck;
using NeuronExplorer.Core.Rules;

namespace NeuronExplorer.Core.Tests.Rules;

public sealed class TriggerEntropyTests
{
    [Fact]
    public void Of_AnyCounts_IsTheSumOverTheirShares() => Gen.Int[1, 40].Array[1, 50].Sample(counts =>
    {
        long[] small = new long[11];
        int[] large = [.. counts.Where(count => count > 10)];
        foreach (int count in counts.Where(count => count <= 10))
        {
            small[count]++;
        }

        double firings = counts.Sum();
        double expected = -counts.Sum(count => count / firings * Math.Log(count / firings));

        Assert.Equal(expected, TriggerEntropy.Of(small, large, (long)firings), 10);
    });

    [Theory]
    [InlineData(7)]
    [InlineData(700)]
    public void Of_OneNgram_IsZero(int count) => Assert.Equal(0, TriggerEntropy.Of([], [count], count));

    [Fact]
    public void Of_NgramsOfEqualCounts_IsTheLogarithmOfTheirNumber() =>
        Assert.Equal(Math.Log(8), TriggerEntropy.Of([0, 0, 0, 8], [], 24), 12);

    [Fact]
    public void Of_NeverFires_IsZero() => Assert.Equal(0, TriggerEntropy.Of([0, 0], [], 0));
}
