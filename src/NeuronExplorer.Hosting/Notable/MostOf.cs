using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Hosting.Notable;

/// <summary>Keeps the neurons with the highest values; of equal ones those that come first by layer and index.</summary>
/// <param name="count">How many.</param>
internal sealed class MostOf(int count)
{
    private readonly PriorityQueue<NeuronId, (double First, double Second, NeuronId Neuron)> _kept =
        new(Comparer<(double First, double Second, NeuronId Neuron)>.Create(Compare));

    /// <summary>Those kept, the highest first.</summary>
    public IReadOnlyList<NeuronId> Ordered =>
        [.. _kept.UnorderedItems.OrderByDescending(item => item.Priority, _kept.Comparer).Select(item => item.Element)];

    /// <summary>Offers a neuron with its values; the second decides where the first are equal.</summary>
    public void Add(NeuronId neuron, double first, double second = 0)
    {
        _kept.Enqueue(neuron, (first, second, neuron));
        if (_kept.Count > count)
        {
            _kept.Dequeue();
        }
    }

    private static int Compare((double First, double Second, NeuronId Neuron) one, (double First, double Second, NeuronId Neuron) other)
    {
        int byValue = (one.First, one.Second).CompareTo((other.First, other.Second));
        return byValue != 0 ? byValue : other.Neuron.CompareTo(one.Neuron);
    }
}
