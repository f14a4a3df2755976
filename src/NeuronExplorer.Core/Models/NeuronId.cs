using System.Globalization;

namespace NeuronExplorer.Core.Models;

/// <summary>The address of one neuron: layer and index within the layer, both from 0.</summary>
/// <param name="Layer">Layer from 0.</param>
/// <param name="Index">Row of <c>fc1.weight</c> (column of <c>fc2.weight</c>) from 0.</param>
public readonly record struct NeuronId(int Layer, int Index) : IComparable<NeuronId>
{
    /// <summary>The usual spelling, for example <c>L12N345</c>.</summary>
    public override string ToString() => $"L{Layer}N{Index}";

    /// <summary>Reads <c>L12N345</c> in any case; false for anything else.</summary>
    public static bool TryParse(string? text, out NeuronId id)
    {
        id = default;
        ReadOnlySpan<char> rest = text.AsSpan().Trim();
        if (rest.Length < 4 || rest[0] is not ('L' or 'l'))
        {
            return false;
        }

        int split = rest.IndexOfAny('N', 'n');
        if (split < 2
            || !int.TryParse(rest[1..split], NumberStyles.None, CultureInfo.InvariantCulture, out int layer)
            || !int.TryParse(rest[(split + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int index))
        {
            return false;
        }

        id = new NeuronId(layer, index);
        return true;
    }

    public int CompareTo(NeuronId other) =>
        Layer != other.Layer ? Layer.CompareTo(other.Layer) : Index.CompareTo(other.Index);

    public static bool operator <(NeuronId left, NeuronId right) => left.CompareTo(right) < 0;

    public static bool operator >(NeuronId left, NeuronId right) => left.CompareTo(right) > 0;

    public static bool operator <=(NeuronId left, NeuronId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(NeuronId left, NeuronId right) => left.CompareTo(right) >= 0;
}
