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
        PositionalFinding found = Find(Curve((2, 0), (2, 200), (2, 0), (2, 200), (56, 0)));
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
    public void Of_CorrectedInformationAtTheThreshold_IsNotPositional()
    {
        int[] curve = Curve((32, 0), (32, 200));
        double corrected = MutualInformation.Corrected(MutualInformation.Of(curve, Windows), curve.Length, Windows);
        Assert.Equal(PositionalType.None, Find(curve, s_thresholds with { MutualInformation = corrected }).Type);
        Assert.Equal(PositionalType.BothExtremes, Find(curve, s_thresholds with { MutualInformation = corrected - 1e-6 }).Type);
    }

    /// <summary>Eight windows and nothing to find: 0.06 nats, all by chance.</summary>
    [Fact]
    public void Of_FiringsByChance_ArePositionalByTheirRawInformationOnly()
    {
        Random random = new(7);
        int[] curve = [.. Enumerable.Range(0, 2048).Select(_ => Enumerable.Range(0, 8).Count(_ => random.Next(2) == 0))];
        PositionalFinding found = PositionalRule.Of(curve, 8, s_thresholds);
        Assert.InRange(found.Information, 0.055, 0.08);
        Assert.Equal(PositionalType.None, found.Type);
        Assert.NotEqual(PositionalType.None, PositionalRule.Of(curve, 8, s_thresholds with { Corrected = false }).Type);
    }

    /// <summary>An earlier analysis keeps its own rule, by which only ranges at 0 and at 1 could oscillate.</summary>
    [Fact]
    public void Of_ThresholdsOfBefore_TakeRangesForStays()
    {
        PositionalThresholds before = new() { Corrected = false, Span = null, MinimumRange = 8 };
        Assert.Equal(PositionalType.Oscillatory, Find(Curve((8, 0), (8, 200), (8, 0), (40, 200)), before).Type);
        Assert.Equal(PositionalType.Other, Find(Curve((16, 20), (16, 180), (16, 20), (16, 180)), before).Type);
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

    private static PositionalFinding Find(int[] curve, PositionalThresholds? thresholds = null) =>
        PositionalRule.Of(curve, Windows, thresholds ?? s_thresholds);

    private static int[] Curve(params (int Positions, int Count)[] parts) =>
        [.. parts.SelectMany(part => Enumerable.Repeat(part.Count, part.Positions))];
}
