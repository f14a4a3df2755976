using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Core.Live;

/// <summary>A neuron that fires in one of two runs of a text and not in the other.</summary>
/// <param name="Id">The neuron.</param>
/// <param name="On">Tokens at which it fires in the second run only.</param>
/// <param name="Off">Tokens at which it fires in the first run only.</param>
/// <param name="Position">Of these tokens, the one where its value changes most.</param>
/// <param name="Before">Its value there in the first run.</param>
/// <param name="After">Its value there in the second run.</param>
public sealed record FlippedNeuron(NeuronId Id, int On, int Off, int Position, float Before, float After)
{
    /// <summary>How much its value changes there.</summary>
    public float Size => Math.Abs(After - Before);
}

/// <summary>The neurons of a layer whose bit changes between two runs.</summary>
/// <param name="Layer">Layer from 0.</param>
/// <param name="Neurons">By index.</param>
public sealed record LayerFlips(int Layer, IReadOnlyList<FlippedNeuron> Neurons)
{
    /// <summary>Neurons that fire at a token at which they did not.</summary>
    public int On => Neurons.Count(neuron => neuron.On > 0);

    /// <summary>Neurons that no longer fire at a token at which they did.</summary>
    public int Off => Neurons.Count(neuron => neuron.Off > 0);

    /// <summary>Compares two runs of one text in the layers after a layer.</summary>
    /// <param name="before">The first run.</param>
    /// <param name="after">The second run, of the same tokens.</param>
    /// <param name="layer">Layers up to this one are left out.</param>
    /// <param name="positions">The positions compared.</param>
    public static IReadOnlyList<LayerFlips> After(LiveRun before, LiveRun after, int layer, Range positions)
    {
        (int first, int count) = positions.GetOffsetAndLength(before.Tokens.Length);
        return [.. before.Layers.Zip(after.Layers)
            .Where(pair => pair.First.Layer > layer)
            .Select(pair => new LayerFlips(pair.First.Layer, Compare(pair.First, pair.Second, first, count)))];
    }

    private static FlippedNeuron[] Compare(LiveLayer before, LiveLayer after, int first, int count)
    {
        SortedDictionary<int, FlippedNeuron> found = [];
        for (int position = first; position < first + count; position++)
        {
            if (before.FiringAt(position).AsSpan().SequenceEqual(after.FiringAt(position)))
            {
                continue; // values, which may have to come from a device, are not needed
            }

            ReadOnlySpan<float> here = before.At(position);
            ReadOnlySpan<float> there = after.At(position);
            for (int neuron = 0; neuron < here.Length; neuron++)
            {
                if (here[neuron] > 0 != there[neuron] > 0)
                {
                    FlippedNeuron flip = new(
                        new NeuronId(before.Layer, neuron), there[neuron] > 0 ? 1 : 0, here[neuron] > 0 ? 1 : 0, position, here[neuron],
                        there[neuron]);
                    found[neuron] = found.TryGetValue(neuron, out FlippedNeuron? known) ? Joined(known, flip) : flip;
                }
            }
        }

        return [.. found.Values];
    }

    private static FlippedNeuron Joined(FlippedNeuron one, FlippedNeuron other) =>
        (other.Size > one.Size ? other : one) with { On = one.On + other.On, Off = one.Off + other.Off };
}
