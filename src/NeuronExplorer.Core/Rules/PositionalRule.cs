using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Core.Rules;

/// <summary>
/// Positional neurons and their types (paper.md, "Positional neurons", Figures 7 and 8). The paper gives the threshold
/// of information only; all others are ours and are kept with the results.
/// </summary>
public static class PositionalRule
{
    /// <summary>Information, type and strength of a neuron.</summary>
    /// <param name="countsByPosition">[position]: in how many full-length windows it fires there.</param>
    /// <param name="windows">Number of full-length windows.</param>
    /// <param name="thresholds">The numbers behind the types.</param>
    public static PositionalFinding Of(ReadOnlySpan<int> countsByPosition, int windows, PositionalThresholds thresholds)
    {
        double information = MutualInformation.Of(countsByPosition, windows);
        if (information <= thresholds.MutualInformation)
        {
            return new PositionalFinding(information, PositionalType.None, Strong: false);
        }

        PositionRanges ranges = PositionRanges.Of(countsByPosition, windows, thresholds);
        PositionalType type = TypeOf(ranges, thresholds);
        bool strong = type == PositionalType.Other
            ? MeanStep(countsByPosition, windows) < thresholds.Thin
            : ranges.Ranges.All(range => range.Distance <= thresholds.Exact);
        return new PositionalFinding(information, type, strong);
    }

    /// <summary>The type that a positional neuron's ranges make.</summary>
    public static PositionalType TypeOf(PositionRanges ranges, PositionalThresholds thresholds) => ranges switch
    {
        _ when ranges.Switches >= thresholds.Switches => PositionalType.Oscillatory,
        { Switches: > 0 } => PositionalType.BothExtremes,
        { Ranges.Count: > 0 } => PositionalType.OneExtreme,
        _ => PositionalType.Other,
    };

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
}

/// <summary>What a neuron's curve over positions says.</summary>
/// <param name="Information">Mutual information with position, in nats.</param>
/// <param name="Type">Its type; <see cref="PositionalType.None"/> where it is not positional.</param>
/// <param name="Strong">Whether its type is strong.</param>
public readonly record struct PositionalFinding(double Information, PositionalType Type, bool Strong);
