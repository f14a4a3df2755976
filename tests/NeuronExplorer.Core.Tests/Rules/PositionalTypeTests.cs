using CsCheck;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Core.Tests.Rules;

/// <summary>Random curves of each type, in windows of 32 to 2,048 positions, are recognised as their type.</summary>
public sealed class PositionalTypeTests
{
    private static readonly PositionalThresholds s_thresholds = new();

    /// <summary>T and W.</summary>
    private static readonly Gen<(int Positions, int Windows)> s_size =
        Gen.Select(Gen.OneOf(Gen.OneOfConst(32, 33, 64, 255, 256, 2048), Gen.Int[32, 2048]), Gen.Int[200, 2000]);

    [Fact]
    public void Of_SquareWaveOfAQuarterWindow_IsStrongOscillatoryAtEveryLength() =>
        Assert.All(Enumerable.Range(32, 2017), positions =>
        {
            int[] curve = [.. Enumerable.Range(0, positions).Select(position => position * 8 / positions % 2 == 0 ? 0 : 300)];
            Assert.Equal((PositionalType.Oscillatory, true), Told(curve, 300));
        });

    [Fact]
    public void Of_AnySquareWaveAtTheExtremes_IsStrongOscillatory() =>
        Waves(Gen.Const((Low: 0.0, High: 1.0))).Sample(drawn => Told(drawn.Curve, drawn.Windows) == (PositionalType.Oscillatory, true));

    /// <summary>As in the planted model: at every turn there is a position at which only some windows have switched.</summary>
    [Fact]
    public void Of_AnySquareWaveWithSoftTurns_IsStrongOscillatory() =>
        Gen.Select(s_size, Gen.Double[0, 1], Gen.Int[4, 8]).Sample((size, turn, stays) =>
        {
            int[] curve = Plateaus(size.Positions, size.Windows, [.. Enumerable.Range(0, stays).Select(stay => stay % 2.0)]);
            for (int position = 1; position < curve.Length; position++)
            {
                curve[position - 1] = curve[position - 1] == curve[position] ? curve[position - 1] : (int)(turn * size.Windows);
            }

            return Told(curve, size.Windows) == (PositionalType.Oscillatory, true);
        });

    /// <summary>By shape alone, since a wave that is low for only a few positions holds little information.</summary>
    [Fact]
    public void ShapeOf_AnySquareWaveOffTheExtremes_IsWeakOscillatory() =>
        Waves(Gen.OneOf(Gen.Const((Low: 0.01, High: 1.0)), Gen.Select(Gen.Double[0.05, 0.25], Gen.Double[0.75, 0.9])))
            .Sample(drawn => PositionalRule.ShapeOf(drawn.Curve, drawn.Windows, s_thresholds) == (PositionalType.Oscillatory, false));

    [Fact]
    public void Of_AnySine_IsWeakOscillatory() =>
        Gen.Select(s_size, Gen.Double[0.125, 0.5], Gen.Double[0, 2 * Math.PI], Gen.Double[0.1, 0.22], Gen.Double[0.78, 0.9])
            .Sample((size, period, phase, low, high) =>
            Told(Sine(size.Positions, size.Windows, Math.Max(16, period * size.Positions), phase, low, high),
                size.Windows) == (PositionalType.Oscillatory, false));

    /// <summary>Weak oscillatory by shape; but such a sine holds only 0.041 nats and is not positional.</summary>
    [Fact]
    public void ShapeOf_SineBetweenThreeAndSevenTenths_IsWeakOscillatory() =>
        Gen.Select(s_size, Gen.Double[0.125, 0.5], Gen.Double[0, 2 * Math.PI]).Sample((size, period, phase) =>
        {
            int[] curve = Sine(size.Positions, size.Windows, Math.Max(16, period * size.Positions), phase, 0.3, 0.7);
            return PositionalRule.ShapeOf(curve, size.Windows, s_thresholds) == (PositionalType.Oscillatory, false)
                && Told(curve, size.Windows).Type == PositionalType.None;
        });

    /// <summary>Plateaus at both extremes with others between them, so one or two switches.</summary>
    [Fact]
    public void Of_AnyPlateausAtBothExtremes_IsBothExtremes() =>
        Gen.Select(s_size, Gen.Bool, Gen.Bool, Gen.Bool).Sample((size, back, exact, upside) =>
        {
            (double low, double high) = exact ? (0, 1) : (0.03, 0.97);
            double[] levels = back ? [low, 0.5, high, 0.4, low] : [low, 0.4, 0.6, high];
            int[] curve = Plateaus(size.Positions, size.Windows, upside ? [.. levels.Select(level => 1 - level)] : levels);
            return Told(curve, size.Windows) == (PositionalType.BothExtremes, exact);
        });

    [Fact]
    public void Of_AnyPlateausAtOneExtreme_IsOneExtreme() =>
        Gen.Select(s_size, Gen.Double[0.4, 0.9], Gen.Bool, Gen.Bool, Gen.Bool).Sample((size, high, back, exact, upside) =>
        {
            double low = exact ? 0 : 0.03;
            double[] levels = back ? [low, high, low] : [low, low, high, high];
            int[] curve = Plateaus(size.Positions, size.Windows, upside ? [.. levels.Select(level => 1 - level)] : levels);
            return Told(curve, size.Windows) == (PositionalType.OneExtreme, exact);
        });

    [Fact]
    public void Of_AnySlope_IsStrongOther() =>
        Gen.Select(s_size, Gen.Double[0.19, 0.2], Gen.Bool).Sample((size, low, falling) =>
        {
            int[] curve = [.. Enumerable.Range(0, size.Positions)
                .Select(position => low + ((0.8 - low) * position / (size.Positions - 1)))
                .Select(share => (int)Math.Round((falling ? 1 - share : share) * size.Windows))];
            return Told(curve, size.Windows) == (PositionalType.Other, true);
        });

    /// <summary>The curve is in the lower and the upper quarter again and again, but never for three positions in a row.</summary>
    [Fact]
    public void Of_AnyJaggedCurve_IsWeakOther() =>
        Gen.Select(s_size, Gen.Double[0.06, 0.2], Gen.Int[1, 2]).Sample((size, low, run) =>
        {
            int[] curve = [.. Enumerable.Range(0, size.Positions)
                .Select(position => (int)Math.Round((position / run % 2 == 0 ? low : 1 - low) * size.Windows))];
            return Told(curve, size.Windows) == (PositionalType.Other, false);
        });

    [Fact]
    public void Of_AnyCurveByChance_IsNotPositional() =>
        Gen.Select(Gen.Int[256, 2048], Gen.Int[10, 400], Gen.Double[0.02, 0.98], Gen.Int).Sample((positions, windows, share, seed) =>
        {
            Random random = new(seed);
            int[] curve = [.. Enumerable.Range(0, positions)
                .Select(_ => Enumerable.Range(0, windows).Count(_ => random.NextDouble() < share))];
            return Told(curve, windows).Type == PositionalType.None;
        }, iter: 40);

    /// <summary>Square waves of four to twelve stays, each at least as long as a stay must be.</summary>
    private static Gen<(int[] Curve, int Windows)> Waves(Gen<(double Low, double High)> levels) =>
        Gen.Select(s_size, Gen.Double[0, 1].Array[4, 12], levels, Gen.Bool).Select((size, drawn, ends, lowFirst) =>
        {
            int shortest = PositionRanges.ShortestRange(size.Positions, s_thresholds);
            double[] parts = [.. drawn.Take(size.Positions / shortest)];
            int free = size.Positions - (parts.Length * shortest);
            int[] counts = [.. parts.Select(part => shortest + (int)(free * part / Math.Max(1e-9, parts.Sum())))];
            counts[^1] += size.Positions - counts.Sum();
            int[] curve = [.. counts.SelectMany((count, at) => Enumerable.Repeat(
                (int)Math.Round((at % 2 == 0 == lowFirst ? ends.Low : ends.High) * size.Windows), count))];
            return (curve, size.Windows);
        });

    private static int[] Sine(int positions, int windows, double period, double phase, double low, double high) =>
        [.. Enumerable.Range(0, positions)
            .Select(position => (1 + Math.Sin(phase + (2 * Math.PI * position / period))) / 2)
            .Select(height => (int)Math.Round((low + ((high - low) * height)) * windows))];

    /// <summary>Levels one after another, each for an equal part of the window.</summary>
    private static int[] Plateaus(int positions, int windows, double[] levels) =>
        [.. Enumerable.Range(0, positions).Select(position => (int)Math.Round(levels[position * levels.Length / positions] * windows))];

    private static (PositionalType Type, bool Strong) Told(int[] curve, int windows)
    {
        PositionalFinding found = PositionalRule.Of(curve, windows, s_thresholds);
        return (found.Type, found.Strong);
    }
}
