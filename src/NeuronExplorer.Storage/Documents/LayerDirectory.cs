using NeuronExplorer.Storage.Packing;
using NeuronExplorer.Storage.Postings;

namespace NeuronExplorer.Storage.Documents;

/// <summary>Which documents a layer has, so that a missing one is noticed and a search reads only what it needs.</summary>
/// <param name="neurons">Neurons of the layer.</param>
/// <param name="starts">Where each document of postings begins, ascending, by kind.</param>
/// <param name="curveBlocks">The blocks of neurons that have any positional curve, ascending.</param>
internal sealed class LayerDirectory(int neurons, DocumentStart[][] starts, int[] curveBlocks)
{
    public int Neurons => neurons;

    /// <summary>Approximate memory of this, in bytes.</summary>
    public long Bytes => 200 + (starts.Sum(documents => documents.LongLength) * 16) + (curveBlocks.LongLength * 4);

    public bool HasCurves(int block) => Array.BinarySearch(curveBlocks, block) >= 0;

    /// <summary>The numbers of the documents that may hold a key; a key with many postings continues in the next.</summary>
    public (int First, int Count) Documents(PostingKind kind, ulong key)
    {
        if (!Has(kind))
        {
            return (0, 0);
        }

        DocumentStart[] documents = starts[(int)kind];
        int after = BinarySearch.FirstBeyond(documents.Length, document => documents[document].Key <= key);
        int begin = after;
        while (begin > 0 && documents[begin - 1].Key == key)
        {
            begin--;
        }

        // The key's first postings may be at the end of the previous document.
        begin -= begin > 0 && (begin == after || documents[begin].GoesOn) ? 1 : 0;
        return (begin, after - begin);
    }

    /// <summary>Whether the layer was stored by a version of the program that knew this kind.</summary>
    public bool Has(PostingKind kind) => (int)kind < starts.Length;

    public DocumentStart Start(PostingKind kind, int document) => starts[(int)kind][document];

    public ulong FirstKey(PostingKind kind, int document) => Start(kind, document).Key;

    public byte[] Pack()
    {
        PackWriter writer = new();
        writer.Number(neurons);
        writer.Number(starts.Length);
        foreach (DocumentStart[] documents in starts)
        {
            writer.Number(documents.Length);
            ulong last = 0;
            foreach ((ulong key, bool goesOn) in documents)
            {
                writer.Unsigned(((key - last) << 1) | (goesOn ? 1UL : 0UL));
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
        DocumentStart[][] starts = new DocumentStart[reader.Count()][];
        for (int kind = 0; kind < starts.Length; kind++)
        {
            DocumentStart[] documents = new DocumentStart[reader.Count()];
            ulong last = 0;
            for (int i = 0; i < documents.Length; i++)
            {
                ulong next = reader.Unsigned();
                last += next >> 1;
                documents[i] = new DocumentStart(last, (next & 1) != 0);
            }

            starts[kind] = documents;
        }

        return new LayerDirectory(neurons, starts, reader.Numbers());
    }
}
