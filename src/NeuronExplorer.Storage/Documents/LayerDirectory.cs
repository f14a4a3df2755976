using NeuronExplorer.Storage.Packing;
using NeuronExplorer.Storage.Postings;

namespace NeuronExplorer.Storage.Documents;

/// <summary>Which documents a layer has: so that one that is missing is known to be, and a search reads only what it needs.</summary>
/// <param name="neurons">Neurons of the layer.</param>
/// <param name="firstKeys">The first key of each document of postings, ascending, by kind.</param>
/// <param name="curveBlocks">The blocks of neurons of which any has a positional curve, ascending.</param>
internal sealed class LayerDirectory(int neurons, ulong[][] firstKeys, int[] curveBlocks)
{
    public int Neurons => neurons;

    public bool HasCurves(int block) => Array.BinarySearch(curveBlocks, block) >= 0;

    /// <summary>The numbers of the documents that may hold a key; a key with many postings goes on in the next.</summary>
    public (int First, int Count) Documents(PostingKind kind, ulong key)
    {
        ulong[] first = firstKeys[(int)kind];
        int after = UpperBound(first, key);
        int begin = after;
        while (begin > 0 && first[begin - 1] == key)
        {
            begin--;
        }

        // The document before may end with the key's first postings.
        begin = Math.Max(0, begin - 1);
        return (begin, after - begin);
    }

    public ulong FirstKey(PostingKind kind, int document) => firstKeys[(int)kind][document];

    public byte[] Pack()
    {
        PackWriter writer = new();
        writer.Number(neurons);
        writer.Number(firstKeys.Length);
        foreach (ulong[] keys in firstKeys)
        {
            writer.Number(keys.Length);
            ulong last = 0;
            foreach (ulong key in keys)
            {
                writer.Unsigned(key - last);
                last = key;
            }
        }

        writer.Numbers(curveBlocks);
        return writer.ToArray();
    }

    public static LayerDirectory Unpack(byte[] packed)
    {
        PackReader reader = new(packed);
        int neurons = reader.Number();
        ulong[][] firstKeys = new ulong[reader.Count()][];
        for (int kind = 0; kind < firstKeys.Length; kind++)
        {
            ulong[] keys = new ulong[reader.Count()];
            ulong last = 0;
            for (int i = 0; i < keys.Length; i++)
            {
                last += reader.Unsigned();
                keys[i] = last;
            }

            firstKeys[kind] = keys;
        }

        return new LayerDirectory(neurons, firstKeys, reader.Numbers());
    }

    /// <summary>The first place whose key is above the one given.</summary>
    private static int UpperBound(ulong[] keys, ulong key)
    {
        int low = 0;
        int high = keys.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (keys[middle] <= key)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
