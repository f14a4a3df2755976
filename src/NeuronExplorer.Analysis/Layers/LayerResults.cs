using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Analysis.Layers;

/// <summary>Brings a layer's counts, its updates' projections and its examples together.</summary>
public static class LayerResults
{
    /// <param name="counts">What was counted.</param>
    /// <param name="updates">One projection a neuron, the detected tokens of token detectors asked for.</param>
    /// <param name="examples">Examples of each neuron.</param>
    public static LayerResult Of(LayerCounts counts, UpdateProjection[] updates, IReadOnlyList<Example[]> examples)
    {
        NeuronDetail[] details = new NeuronDetail[counts.Neurons];
        SuppressionVerdict[] verdicts = new SuppressionVerdict[counts.Neurons];
        int[] ranks = new int[counts.Neurons];
        for (int neuron = 0; neuron < counts.Neurons; neuron++)
        {
            UpdateProjection update = updates[neuron];
            SuppressionFinding finding = SuppressionRule.Of(update.Asked);
            verdicts[neuron] = finding.Verdict;
            ranks[neuron] = finding.BestRank;
            details[neuron] = new NeuronDetail
            {
                Id = new NeuronId(counts.Layer, neuron),
                Triggers = [.. counts.Triggers.Select(order => order[neuron])],
                Promoted = update.Promoted,
                Suppressed = update.Suppressed,
                CoveredProjections = update.Asked,
                Examples = examples[neuron],
            };
        }

        return new LayerResult(Columns(counts, verdicts, ranks), details, counts.PositionCounts);
    }

    private static LayerStatistics Columns(LayerCounts counts, SuppressionVerdict[] verdicts, int[] ranks) => new()
    {
        Layer = counts.Layer,
        Firings = counts.Firings,
        BosFirings = counts.BosFirings,
        Ngrams = [.. counts.Triggers.Select((order, place) => new NgramColumns(
            counts.Orders[place],
            Array.ConvertAll(order, triggers => triggers.Covering),
            Array.ConvertAll(order, triggers => triggers.Distinct)))],
        MutualInformation = Array.ConvertAll(counts.Positional, finding => finding.Information),
        PositionalTypes = Array.ConvertAll(counts.Positional, finding => finding.Type),
        PositionalStrong = Array.ConvertAll(counts.Positional, finding => finding.Strong),
        DomainFirings = counts.DomainFirings,
        Detectors = [.. Enumerable.Range(0, counts.Neurons).Select(neuron => Kinds(counts, neuron))],
        Suppression = verdicts,
        SuppressionRank = ranks,
        DeadCurve = counts.DeadCurve(),
    };

    private static DetectorKinds Kinds(LayerCounts counts, int neuron) => counts.Triggers
        .Where(order => order[neuron].Detected is not null)
        .Aggregate(DetectorKinds.None, (kinds, order) => kinds | DetectorRule.Kind(order[neuron].Order));
}
