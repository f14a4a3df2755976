using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Hosting.Notable;

/// <summary>
/// Finds the candidates of every kind from the columns of one layer after another; the details of a neuron are read
/// only later, for the few that are left. So a model of two million neurons takes one look at each number.
/// </summary>
internal sealed class NotableSearch
{
    private readonly Dictionary<string, Best> _best = [];
    private readonly MostOf[] _detectors = [.. Enumerable.Range(0, 3).Select(_ => new MostOf(NotableKinds.Considered))];
    private readonly MostOf _suppressors = new(2);

    /// <summary>How many neurons fire as rarely as the rarest.</summary>
    public long AsRare { get; private set; }

    /// <summary>Takes in a layer; layers come in ascending order.</summary>
    public void Add(LayerView view)
    {
        LayerStatistics layer = view.Layer;
        bool ranks = !layer.Missing.Contains(LayerColumns.SuppressionRank);
        for (int neuron = 0; neuron < layer.Neurons; neuron++)
        {
            NeuronId id = new(layer.Layer, neuron);
            int firings = layer.Firings[neuron];
            if (firings > 0)
            {
                AddRare(id, firings);
            }
            else if (layer.BosFirings[neuron] > 0)
            {
                Offer(NotableKinds.OnlyAtBos, id, layer.BosFirings[neuron]);
            }

            if (firings >= Interest.FewFirings && layer.Detectors[neuron] != DetectorKinds.None)
            {
                AddDetector(id, firings, layer.Detectors[neuron]);
            }

            if (firings >= Interest.FewFirings && ranks && layer.Suppression[neuron] == SuppressionVerdict.Suppresses)
            {
                _suppressors.Add(id, -layer.SuppressionRank[neuron], firings);
            }

            if (layer.PositionalTypes[neuron] is var type and not PositionalType.None)
            {
                Offer(NeuronKinds.Key(type), id, layer.PositionalStrong[neuron] ? 1 : 0, layer.MutualInformation[neuron]);
            }
        }
    }

    /// <summary>The neuron chosen for a kind that columns decide; null where there is none.</summary>
    public NeuronId? Of(string kind) => _best.TryGetValue(kind, out Best? best) ? best.Neuron : null;

    /// <summary>The detectors of an order, and of no lower one, that fire most, by layer and index.</summary>
    public IEnumerable<NeuronId> Detectors(int order) => _detectors[order - 1].Ordered.Order();

    /// <summary>The two that suppress their triggers with the best ranks, the better first; of equal ranks those that fire most.</summary>
    public IReadOnlyList<NeuronId> Suppressors => _suppressors.Ordered;

    private void AddRare(NeuronId id, int firings)
    {
        if (Offer(NotableKinds.Rarest, id, -firings))
        {
            AsRare = 1;
        }
        else if (_best[NotableKinds.Rarest].First == -firings)
        {
            AsRare++;
        }
    }

    private void AddDetector(NeuronId id, int firings, DetectorKinds kinds)
    {
        int order = Enumerable.Range(1, 3).First(order => kinds.HasFlag(DetectorRule.Kind(order)));
        _detectors[order - 1].Add(id, firings);
    }

    // Neurons come in order, so that of equal ones the first stays.
    private bool Offer(string kind, NeuronId id, double first, double second = 0)
    {
        bool better = !_best.TryGetValue(kind, out Best? best) || (first, second).CompareTo((best.First, best.Second)) > 0;
        if (better)
        {
            _best[kind] = new Best(id, first, second);
        }

        return better;
    }

    private sealed record Best(NeuronId Neuron, double First, double Second);
}
