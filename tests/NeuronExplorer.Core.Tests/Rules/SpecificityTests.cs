using CsCheck;
using NeuronExplorer.Core.Rules;

namespace NeuronExplorer.Core.Tests.Rules;

public sealed class SpecificityTests
{
    [Theory]
    [InlineData(1, 100, 6.643856189774724)]
    [InlineData(25, 100, 2)]
    [InlineData(1, 1_000_000, 19.931568569324174)]
    public void Of_SomeTokens_IsMinusTheLogarithmOfTheirShare(long firings, long tokens, double bits) =>
        Assert.Equal(bits, Specificity.Of(firings, tokens), 12);

    [Fact]
    public void Of_EveryToken_IsZeroAndNotMinusZero() => Assert.Equal("0", $"{Specificity.Of(7, 7)}");

    [Fact]
    public void Of_NeverFires_IsNoNumber() => Assert.Equal(double.NaN, Specificity.Of(0, 100));

    [Fact]
    public void Of_RarerFirings_TellMore() => Gen.Select(Gen.Int[1, 999], Gen.Int[1, 999]).Sample((one, other) =>
        Math.Sign(Specificity.Of(one, 1000) - Specificity.Of(other, 1000)) == Math.Sign(other - one));

    [Fact]
    public void Of_HalfAsOften_TellsOneBitMore() => Gen.Int[1, 1_000_000].Sample(firings =>
        Math.Abs(Specificity.Of(firings, 4_000_000) - Specificity.Of(2L * firings, 4_000_000) - 1) < 1e-12);
}
