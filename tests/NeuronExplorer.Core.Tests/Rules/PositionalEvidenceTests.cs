using NeuronExplorer.Core.Rules;

namespace NeuronExplorer.Core.Tests.Rules;

public sealed class PositionalEvidenceTests
{
    [Theory]
    [InlineData(0, "too few windows (0 of 200)")]
    [InlineData(20, "too few windows (20 of 200)")]
    [InlineData(199, "too few windows (199 of 200)")]
    [InlineData(200, null)]
    [InlineData(5000, null)]
    public void Mark_FullWindows_TellsWhereTheyAreTooFew(int fullWindows, string? expected)
    {
        PositionalEvidence evidence = new(2048, fullWindows, 200);
        Assert.Equal(expected, evidence.Mark);
        Assert.Equal(expected is not null, evidence.TooFewWindows);
    }

    [Fact]
    public void Marked_Text_HasTheMarkBehindItOnlyWhereThereIsOne()
    {
        Assert.Equal("oscillatory · too few windows (20 of 200)", new PositionalEvidence(64, 20, 200).Marked("oscillatory"));
        Assert.Equal("oscillatory", new PositionalEvidence(64, 930, 200).Marked("oscillatory"));
    }

    [Fact]
    public void Corrected_TwentyWindows_TakesAFortiethAway() =>
        Assert.Equal(0.06 - 0.025, new PositionalEvidence(2048, 20, 200).Corrected(0.06), 4);
}
