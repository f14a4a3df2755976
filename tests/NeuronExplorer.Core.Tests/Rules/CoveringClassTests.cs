using NeuronExplorer.Core.Rules;

namespace NeuronExplorer.Core.Tests.Rules;

public sealed class CoveringClassTests
{
    [Theory]
    [InlineData(0, -1)]
    [InlineData(1, 0)]
    [InlineData(5, 0)]
    [InlineData(6, 1)]
    [InlineData(20, 1)]
    [InlineData(21, 2)]
    [InlineData(50, 2)]
    [InlineData(51, 3)]
    [InlineData(100, 3)]
    [InlineData(101, 4)]
    [InlineData(500, 4)]
    [InlineData(501, 5)]
    [InlineData(int.MaxValue, 5)]
    public void Of_AtTheBounds_IsTheNamedClass(int covering, int expected) =>
        Assert.Equal(expected, CoveringClass.Of(covering));

    [Fact]
    public void Tally_WithNeuronsThatNeverFire_LeavesThemOut() =>
        Assert.Equal([2, 0, 1, 0, 0, 1], CoveringClass.Tally([0, 3, 5, 0, 50, 9000]));

    [Fact]
    public void Names_EveryClass_HasOne() => Assert.Equal(CoveringClass.Of(int.MaxValue) + 1, CoveringClass.Names.Count);
}
