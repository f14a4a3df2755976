using CsCheck;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Core.Tests.Rules;

public sealed class PositionalRuleTests
{
    private const int Windows = 200;
    private static readonly PositionalThresholds s_thresholds = new();

    [Fact]
    public void Of_ConstantCurve_IsNotPositional() =>
        Assert.Equal(PositionalType.None, Find(Curve((64, 100))).Type);

    [Fact]
    public void Of_ThreeSwitchesBetweenExactRanges_IsStrongOscillatory()
    {
        PositionalFinding found = Find(Curve((16, 0), (16, 200), (16, 0), (16, 200)));
        Assert.Equal((PositionalType.Oscillatory, true), (found.Type, found.Strong));
        Assert.Equal(Math.Log(2), found.Information, 12);
    }

    [Fact]
    public void Of_RangesOffTheirExtremes_IsWeakOscillatory()
    {
        PositionalFinding found = Find(Curve((16, 8), (16, 192), (16, 8), (16, 192)));
        Assert.Equal((PositionalType.Oscillatory, false), (found.Type, found.Strong));
    }

    [Fact]
    public void Of_TwoSwitches_IsBothExtremes()
    {
        PositionalFinding found = Find(Curve((20, 0), (20, 200), (24, 0)));
        Assert.Equal((PositionalType.BothExtremes, true), (found.Type, found.Strong));
    }

    [Fact]
    public void Of_RangesTooShortToCount_DoNotOscillate()
    {
        PositionalFinding found = Find(Curve((7, 0), (7, 200), (7, 0), (7, 200), (36, 0)));
        Assert.Equal(PositionalType.OneExtreme, found.Type);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    public void Of_RangesAtOneExtremeOnly_IsOneExtreme(int extreme)
    {
        PositionalFinding found = Find(Curve((32, extreme), (32, 100)));
        Assert.Equal((PositionalType.OneExtreme, true), (found.Type, found.Strong));
    }

    [Fact]
    public void Of_SmoothCurveWithoutExtremes_IsStrongOther()
    {
        PositionalFinding found = Find([.. Enumerable.Range(0, 64).Select(position => 12 + (position * 176 / 63))]);
        Assert.Equal((PositionalType.Other, true), (found.Type, found.Strong));
    }

    [Fact]
    public void Of_JaggedCurveWithoutExtremes_IsWeakOther()
    {
        PositionalFinding found = Find([.. Enumerable.Range(0, 64).Select(position => position % 2 == 0 ? 20 : 180)]);
        Assert.Equal((PositionalType.Other, false), (found.Type, found.Strong));
    }

    [Fact]
    public void Of_InformationAtTheThreshold_IsNotPositional()
    {
        int[] curve = Curve((32, 0), (32, 200));
        double information = MutualInformation.Of(curve, Windows);
        Assert.Equal(PositionalType.None, PositionalRule.Of(curve, Windows, s_thresholds with { MutualInformation = information }).Type);
    }

    [Fact]
    public void Of_NoWindows_IsNotPositional() =>
        Assert.Equal(new PositionalFinding(0, PositionalType.None, false), PositionalRule.Of(new int[64], 0, s_thresholds));

    [Fact]
    public void Of_CurveUpsideDown_HasTheSameTypeAndStrength() =>
        Gen.Int[0, 3].Array[8, 12].Sample(levels =>
        {
            int[] curve = [.. levels.SelectMany(level => Enumerable.Repeat(level * Windows / 3, 9))];
            PositionalFinding found = Find(curve);
            PositionalFinding mirrored = Find([.. curve.Select(count => Windows - count)]);
            return found.Type == mirrored.Type && found.Strong == mirrored.Strong
                && Math.Abs(found.Information - mirrored.Information) < 1e-12;
        });

    private static PositionalFinding Find(int[] curve) => PositionalRule.Of(curve, Windows, s_thresholds);

    private static int[] Curve(params (int Positions, int Count)[] parts) =>
        [.. parts.SelectMany(part => Enumerable.Repeat(part.Count, part.Positions))];
}
