using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Core.Rules;

/// <summary>
/// Positional neurons and their types (paper.md, "Positional neurons", Figures 7 and 8; beyond.md, section 9). The paper
/// gives the threshold of information only; all others are ours and are kept with the results.
/// </summary>
public static class PositionalRule
{
    /// <summary>Information, type and strength of a neuron.</summary>
    /// <param name="countsByPosition">[position]: in how many full-length windows it fires there.</param>
    /// <param name="windows">Number of full-length windows.</param>
    /// <param name="thresholds">The numbers behind verdict and types.</param>
    public static PositionalFinding Of(ReadOnlySpan<int> countsByPosition, int windows, PositionalThresholds thresholds)
    {
        double information = MutualInformation.Of(countsByPosition, windows);
        double told = thresholds.Corrected
            ? MutualInformation.Corrected(information, countsByPosition.Length, windows)
            : information;
        if (told <= thresholds.MutualInformation)
        {
            return new PositionalFinding(information, PositionalType.None, Strong: false);
        }

        (PositionalType type, bool strong) = ShapeOf(countsByPosition, windows, thresholds);
        return new PositionalFinding(information, type, strong);
    }

    /// <summary>Type and strength of a curve, regardless of its information; oscillatory is checked first.</summary>
    public static (PositionalType Type, bool Strong) ShapeOf(
        ReadOnlySpan<int> countsByPosition, int windows, PositionalThresholds thresholds)
    {
        PositionRanges stays = PositionStays.Of(countsByPosition, windows, thresholds);
        if (stays.Switches >= thresholds.Switches)
        {
            return (PositionalType.Oscillatory, AreExact(stays, thresholds));
        }

        PositionRanges ranges = PositionRanges.Of(countsByPosition, windows, thresholds);
        return ranges switch
        {
            { Switches: > 0 } => (PositionalType.BothExtremes, AreExact(ranges, thresholds)),
            { Ranges.Count: > 0 } => (PositionalType.OneExtreme, AreExact(ranges, thresholds)),
            _ => (PositionalType.Other, MeanStep(countsByPosition, windows) < thresholds.Thin),
        };
    }

    /// <summary>Mean absolute difference of the frequency between neighbouring positions: small where the curve is thin.</summary>
    public static double MeanStep(ReadOnlySpan<int> countsByPosition, int windows)
    {
        if (windows == 0 || countsByPosition.Length < 2)
        {
            return 0;
        }

        long steps = 0;
        for (int position = 1; position < countsByPosition.Length; position++)
        {
            steps += Math.Abs(countsByPosition[position] - countsByPosition[position - 1]);
        }

        return steps / ((double)windows * (countsByPosition.Length - 1));
    }

    private static bool AreExact(PositionRanges ranges, PositionalThresholds thresholds) =>
        ranges.Ranges.All(range => range.Distance <= thresholds.Exact);
}

/// <summary>What a neuron's curve over positions shows.</summary>
/// <param name="Information">Mutual information with position, in nats, chance included.</param>
/// <param name="Type">Its type; <see cref="PositionalType.None"/> where it is not positional.</param>
/// <param name="Strong">Whether its type is strong.</param>
public readonly record struct PositionalFinding(double Information, PositionalType Type, bool Strong);
