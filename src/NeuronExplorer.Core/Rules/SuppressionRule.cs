using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Core.Rules;

/// <summary>
/// Whether a token detector's update points away from its own triggers (paper.md, "What an update does", Figures 5 and
/// 6; the verdict by the plain mean is ours).
/// </summary>
public static class SuppressionRule
{
    /// <summary>How deep among the most suppressed tokens pages look for a trigger.</summary>
    public static IReadOnlyList<int> Depths { get; } = [10, 50, 100];

    /// <summary>The verdict on a detector.</summary>
    /// <param name="covered">Its covered tokens with their projections; empty for a neuron that is not a token detector.</param>
    public static SuppressionFinding Of(ReadOnlySpan<RankedToken> covered)
    {
        if (covered.IsEmpty)
        {
            return new SuppressionFinding(SuppressionVerdict.NotApplicable, 0, 0);
        }

        double sum = 0;
        int best = int.MaxValue;
        foreach (RankedToken token in covered)
        {
            sum += token.Score;
            best = Math.Min(best, token.RankFromBottom);
        }

        SuppressionVerdict verdict = sum < 0 ? SuppressionVerdict.Suppresses : SuppressionVerdict.Promotes;
        return new SuppressionFinding(verdict, best, sum / covered.Length);
    }

    /// <summary>Share of the token detectors whose verdict is <see cref="SuppressionVerdict.Suppresses"/>; 0 without detectors.</summary>
    public static double Share(ReadOnlySpan<SuppressionVerdict> verdicts)
    {
        int detectors = verdicts.Length - verdicts.Count(SuppressionVerdict.NotApplicable);
        return detectors == 0 ? 0 : (double)verdicts.Count(SuppressionVerdict.Suppresses) / detectors;
    }
}

/// <summary>What a detector's update does to its triggers.</summary>
/// <param name="Verdict">Suppresses or promotes.</param>
/// <param name="BestRank">Best rank of a covered token among the most suppressed, from 1; 0 where not applicable.</param>
/// <param name="Mean">Mean projection of the covered tokens.</param>
public readonly record struct SuppressionFinding(SuppressionVerdict Verdict, int BestRank, double Mean);
