using CsCheck;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Core.Tests.Texts;

public sealed class NGramTests
{
    private static readonly Gen<int[]> s_tokens = Gen.Int[0, 3].Array[1, 3];

    [Fact]
    public void Of_OneToThreeTokens_KeepsThem() =>
        s_tokens.Sample(tokens => NGram.Of(tokens).Tokens.SequenceEqual(tokens) && NGram.Of(tokens).Last == tokens[^1]);

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Of_OtherLengths_IsRefused(int length) =>
        Assert.Throws<NeuronExplorerException>(() => NGram.Of(new int[length]));

    [Fact]
    public void CompareTo_NGrams_GoesByOrderThenTokens() => Gen.Select(s_tokens, s_tokens).Sample((left, right) =>
    {
        int expected = left.Length != right.Length ? left.Length.CompareTo(right.Length) : left.AsSpan().SequenceCompareTo(right);
        return Math.Sign(NGram.Of(left).CompareTo(NGram.Of(right))) == Math.Sign(expected);
    });

    [Fact]
    public void Equals_NGramsOfOtherOrder_IsFalse() => Assert.NotEqual(new NGram(5), new NGram(5, 0));
}
