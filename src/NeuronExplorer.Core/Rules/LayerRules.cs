using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Core.Rules;

/// <summary>
/// All rules of the paper applied to one layer, once, after counting: counts and projections in, statistics and summary
/// out. The results are stored and shown unchanged.
/// </summary>
public static class LayerRules
{
    /// <param name="counts">What was counted.</param>
    /// <param name="updates">One projection a neuron, the detected tokens of token detectors asked for.</param>
    /// <param name="examples">Examples of each neuron.</param>
    /// <param name="thresholds">The numbers behind positional verdicts.</param>
    /// <param name="activations">How strongly each neuron fires; null where that was not counted.</param>
    /// <param name="forEach">Calls something for each number below a count, in any order and on any threads; null for one by one.</param>
    public static LayerResult Apply(
        LayerCounts counts,
        UpdateProjection[] updates,
        IReadOnlyList<Example[]> examples,
        PositionalThresholds thresholds,
        IReadOnlyList<ActivationHistogram?>? activations = null,
        Action<int, Action<int>>? forEach = null)
    {
        PositionalFinding[] positional = new PositionalFinding[counts.Neurons];
        (forEach ?? OneByOne)(counts.Neurons, neuron =>
            positional[neuron] = PositionalRule.Of(counts.PositionCounts[neuron], counts.FullWindows, thresholds));
        LayerStatistics columns = Columns(
            counts,
            positional,
            Array.ConvertAll(updates, update => SuppressionRule.Of(update.Asked)));
        NeuronDetail[] details = [.. Enumerable.Range(0, counts.Neurons).Select(neuron => new NeuronDetail
        {
            Id = new NeuronId(counts.Layer, neuron),
            Triggers = Array.ConvertAll(counts.Ngrams, order => order.Triggers[neuron]),
            Promoted = updates[neuron].Promoted,
            Suppressed = updates[neuron].Suppressed,
            CoveredProjections = updates[neuron].Asked,
            Examples = examples[neuron],
            Activations = activations?[neuron],
        })];
        Trigger[][]? reliable = Array.Find(counts.Ngrams, order => order.Order == 1)?.Reliable;
        return Summarized(columns, details, counts.PositionCounts, counts.Tokens, DeadCurve(counts), reliable);
    }

    /// <summary>A layer's statistics with the summary that follows from them.</summary>
    /// <param name="columns">All neurons as columns.</param>
    /// <param name="details">One detail a neuron, in order.</param>
    /// <param name="positionCounts">[neuron][position], see <see cref="LayerResult"/>.</param>
    /// <param name="tokens">Tokens of the corpus without BOS.</param>
    /// <param name="deadCurve">Neurons without a firing so far, by tokens read.</param>
    /// <param name="reliable">Each neuron's reliable triggers; null for none, where single tokens are not counted.</param>
    public static LayerResult Summarized(
        LayerStatistics columns,
        IReadOnlyList<NeuronDetail> details,
        int[]?[] positionCounts,
        long tokens,
        DeadCurve? deadCurve,
        IReadOnlyList<Trigger[]>? reliable = null) => new(
            columns,
            details,
            positionCounts,
            reliable ?? [.. Enumerable.Repeat<Trigger[]>([], columns.Neurons)],
            LayerSummaries.Of(columns, details, tokens, deadCurve));

    private static LayerStatistics Columns(LayerCounts counts, PositionalFinding[] positional, SuppressionFinding[] suppression) => new()
    {
        Layer = counts.Layer,
        Firings = counts.Firings,
        BosFirings = counts.BosFirings,
        Ngrams = Array.ConvertAll(counts.Ngrams, order => new NgramColumns(
            order.Order,
            Array.ConvertAll(order.Triggers, triggers => triggers.Covering),
            Array.ConvertAll(order.Triggers, triggers => triggers.Distinct))),
        MutualInformation = Array.ConvertAll(positional, finding => finding.Information),
        PositionalTypes = Array.ConvertAll(positional, finding => finding.Type),
        PositionalStrong = Array.ConvertAll(positional, finding => finding.Strong),
        DomainFirings = counts.DomainFirings,
        Detectors = [.. Enumerable.Range(0, counts.Neurons).Select(neuron => counts.Ngrams
            .Where(order => order.Triggers[neuron].Detected is not null)
            .Aggregate(DetectorKinds.None, (kinds, order) => kinds | DetectorRule.Kind(order.Order)))],
        Suppression = Array.ConvertAll(suppression, finding => finding.Verdict),
        SuppressionRank = Array.ConvertAll(suppression, finding => finding.BestRank),
        More =
        [
            .. counts.Ngrams.Where(order => order.Order == 1).Select(order => new LayerColumn<double>(TriggerEntropy.Key, order.Entropy)),
        ],
    };

    private static void OneByOne(int count, Action<int> call)
    {
        for (int neuron = 0; neuron < count; neuron++)
        {
            call(neuron);
        }
    }

    /// <summary>Neurons without a firing so far, at each checkpoint.</summary>
    private static DeadCurve DeadCurve(LayerCounts counts)
    {
        int[] dead = new int[counts.TokensSeen.Length];
        foreach (int first in counts.FirstCheckpoint)
        {
            for (int checkpoint = 0; checkpoint < dead.Length && checkpoint < first; checkpoint++)
            {
                dead[checkpoint]++;
            }
        }

        return new DeadCurve(counts.TokensSeen, dead);
    }
}
