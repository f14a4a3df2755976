using System.Runtime.Intrinsics;
using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Grouping;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Analysis.Triggers;

/// <summary>Counts one order of n-grams in one block, by the paper's rules (paper.md, "N-gram triggers" and "detectors").</summary>
internal static class NgramCounter
{
    /// <param name="bits">The layer's firings.</param>
    /// <param name="block">The block.</param>
    /// <param name="ngrams">The corpus' n-grams.</param>
    /// <param name="leading">Leading triggers kept for each neuron.</param>
    /// <param name="results">Takes what is found of the block's neurons.</param>
    /// <param name="reliable">Takes the reliable triggers of the block, for single tokens; else null.</param>
    /// <param name="cancellation">Stops between groups.</param>
    public static void Count(
        FiringBits bits,
        int block,
        NgramGroups ngrams,
        int leading,
        NgramCounts results,
        ReliableTriggers? reliable,
        CancellationToken cancellation)
    {
        using NgramVisitor visitor = new(ngrams, leading, reliable);
        GroupedCounts.Walk(bits, block, ngrams.Groups, visitor, cancellation);
        visitor.Histogram.Fold();
        int first = block * FiringBits.BlockColumns;
        ulong[] candidates = new ulong[8];
        bool any = false;
        for (int column = 0; column < bits.ColumnsOf(block); column++)
        {
            (long firings, int distinct, int covering, double entropy) = visitor.Histogram.Read(column);
            NeuronTriggers triggers = new(
                ngrams.Order, firings, distinct, covering, visitor.Leading.Read(column, ngrams), Detected: null);
            results.Triggers[first + column] = triggers;
            results.Entropy[first + column] = entropy;
            results.Reliable[first + column] = reliable?.Read(column, ngrams) ?? [];
            if (MayDetect(triggers))
            {
                candidates[column >> 6] |= 1UL << (column & 63);
                any = true;
            }
        }

        if (any)
        {
            DetectedVisitor detected = new(Vector512.Create(candidates));
            GroupedCounts.Walk(bits, block, ngrams.Groups, detected, cancellation);
            AddDetected(detected, results.Triggers.AsSpan(first, bits.ColumnsOf(block)), ngrams);
        }
    }

    /// <summary>
    /// Whether the neuron can still be a detector: its leading n-grams that are not covered make up at most 5 % of its
    /// firings.
    /// </summary>
    private static bool MayDetect(NeuronTriggers triggers)
    {
        long uncovered = 0;
        foreach (Trigger trigger in triggers.Leading)
        {
            uncovered += DetectorRule.IsCovered(trigger.Count, trigger.Occurrences) ? 0 : trigger.Count;
        }

        return DetectorRule.IsDetector(triggers.Order, triggers.Covering, triggers.Firings - uncovered, triggers.Firings);
    }

    private static void AddDetected(DetectedVisitor detected, Span<NeuronTriggers> results, NgramGroups ngrams)
    {
        for (int column = 0; column < results.Length; column++)
        {
            IReadOnlyList<(int Group, int Count)> covered = detected.Covered(column);
            NeuronTriggers triggers = results[column];
            long sum = covered.Sum(gram => (long)gram.Count);
            if (DetectorRule.IsDetector(triggers.Order, triggers.Covering, sum, triggers.Firings))
            {
                Trigger[] sorted = [.. covered
                    .Select(gram => new Trigger(ngrams.Gram(gram.Group), gram.Count, ngrams.Groups.Size(gram.Group)))
                    .OrderBy(trigger => trigger.Gram)];
                results[column] = triggers with { Detected = sorted };
            }
        }
    }
}
