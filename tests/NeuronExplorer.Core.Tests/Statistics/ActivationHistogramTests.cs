using CsCheck;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Core.Tests.Statistics;

public sealed class ActivationHistogramTests
{
    [Fact]
    public void Bin_AnyValueAboveZero_LiesBetweenItsEnds() => Gen.Frequency(
            (3, Gen.Float[0.0001f, 100f]), (1, Gen.Int[1, 0x7F80_0000].Select(BitConverter.Int32BitsToSingle)))
        .Sample(value =>
        {
            (double from, double to) = ActivationHistogram.Edges(ActivationHistogram.Bin(value));
            return from <= value && (value < to || double.IsInfinity(to));
        });

    [Fact]
    public void Edges_OfAllBins_FollowOneAnotherFromZeroOn()
    {
        Assert.Equal((0, ActivationHistogram.Least), ActivationHistogram.Edges(0));
        Assert.Equal((ActivationHistogram.Most, double.PositiveInfinity), ActivationHistogram.Edges(ActivationHistogram.Bins - 1));
        Assert.All(Enumerable.Range(1, ActivationHistogram.Bins - 1), bin =>
            Assert.Equal(ActivationHistogram.Edges(bin - 1).To, ActivationHistogram.Edges(bin).From));
        Assert.Equal((1, 1.5), ActivationHistogram.Edges(ActivationHistogram.Bin(1)));
        Assert.Equal((1.5, 2), ActivationHistogram.Edges(ActivationHistogram.Bin(1.5f)));
    }
}
