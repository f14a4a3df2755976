using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Core.Tests.Rules;

public sealed class DetectorEvidenceTests
{
    private static readonly NGram s_token = new(7);
    private static readonly NGram s_bigram = NGram.Of([7, 8]);

    [Theory]
    [InlineData(1, "rests on 1 occurrence")]
    [InlineData(2, "rests on 2 occurrences")]
    [InlineData(3, null)]
    public void Mark_OccurrencesOfOneToken_OnlyWhereThereAreFew(int occurrences, string? expected) =>
        Assert.Equal(expected, DetectorEvidence.Mark([new Trigger(s_token, occurrences, occurrences)]));

    [Fact]
    public void Mark_SeveralTokens_AddUp() =>
        Assert.Null(DetectorEvidence.Mark([new(s_token, 1, 1), new(new NGram(9), 2, 2)]));

    [Fact]
    public void Mark_TokenAndBigram_TheMoreOfBothAndNotTheirSum() =>
        Assert.Equal("rests on 2 occurrences", DetectorEvidence.Mark([new(s_token, 2, 2), new(s_bigram, 1, 1)]));

    [Fact]
    public void Mark_NothingDetected_None() => Assert.Null(DetectorEvidence.Mark([]));
}
