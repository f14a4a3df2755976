using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Web.Neuron;

/// <summary>A neuron that shares triggers with another.</summary>
/// <param name="Id">The other neuron.</param>
/// <param name="Overlap">Sum over shared triggers of the smaller of both shares: 0 to 1.</param>
/// <param name="Shared">The triggers shared, strongest first.</param>
public sealed record SimilarNeuron(NeuronId Id, double Overlap, IReadOnlyList<NGram> Shared);

/// <summary>Finds neurons by shared triggers.</summary>
public static class SimilarNeurons
{
    private const int TriggersUsed = 8;

    // In a large model a frequent token triggers very many neurons; only the best of them are compared.
    private const int PostingsUsed = 2_000;

    /// <summary>The neurons whose leading triggers overlap most with a neuron's; a few look-ups of postings.</summary>
    public static IReadOnlyList<SimilarNeuron> Find(IAnalysisReader reader, NeuronId id, NeuronTriggers triggers, int most)
    {
        Dictionary<NeuronId, (double Overlap, List<NGram> Shared)> found = [];
        foreach (Trigger trigger in triggers.Leading.Take(TriggersUsed))
        {
            double share = trigger.Share(triggers.Firings);
            foreach (TriggerPosting posting in reader.FindTriggered(trigger.Gram, PostingsUsed).Where(posting => posting.Neuron != id))
            {
                (double overlap, List<NGram> shared) = found.GetValueOrDefault(posting.Neuron, (0, []));
                shared.Add(trigger.Gram);
                found[posting.Neuron] = (overlap + Math.Min(share, posting.Share), shared);
            }
        }

        return [.. found.OrderByDescending(pair => pair.Value.Overlap).ThenBy(pair => pair.Key).Take(most)
            .Select(pair => new SimilarNeuron(pair.Key, pair.Value.Overlap, pair.Value.Shared))];
    }
}
