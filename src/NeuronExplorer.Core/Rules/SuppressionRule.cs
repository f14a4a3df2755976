using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Core.Rules;

/// <summary>
/// Whether a token detector's update points away from its own triggers (paper.md, "What an update does", Figures 5 and
/// 6; the verdict by the plain mean is ours).
/// </summary>
public static class SuppressionRule
{
    /// <summary>The verdict on a detector.</summary>
    /// <param name="covered">Its covered tokens with their projections; empty for a neuron that is not a token detector.</param>
    public static SuppressionFinding Of(ReadOnlySpan<RankedToken> covered)
    {
        if (covered.IsEmpty)
        {
            return new SuppressionFinding(SuppressionVerdict.NotApplicable, 0);
        }

        double sum = 0;
        int best = int.MaxValue;
        foreach (RankedToken token in covered)
        {
            sum += token.Score;
            best = Math.Min(best, token.RankFromBottom);
        }

        SuppressionVerdict verdict = sum < 0 ? SuppressionVerdict.Suppresses : SuppressionVerdict.Promotes;
        return new SuppressionFinding(verdict, best);
    }
}

/// <summary>What a detector's update does to its triggers.</summary>
/// <param name="Verdict">Suppresses or promotes.</param>
/// <param name="BestRank">Best rank of a covered token among the most suppressed, from 1; 0 where not applicable.</param>
public readonly record struct SuppressionFinding(SuppressionVerdict Verdict, int BestRank);
