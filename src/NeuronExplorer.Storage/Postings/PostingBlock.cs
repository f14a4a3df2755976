using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage.Postings;

/// <summary>
/// Documents of postings: keys ascending, each with its neurons. A document ends when it is large enough, in the middle of
/// a key where that has many neurons; the layer's <see cref="LayerDirectory"/> says where each begins. So a search reads
/// one small document a layer, however unevenly the keys are used.
/// </summary>
internal static class PostingBlock
{
    /// <summary>A document is closed when it has this many bytes.</summary>
    private const int EnoughBytes = 16 << 10;

    private const int EnoughPostings = EnoughBytes / 3;

    /// <summary>Packs a list; returns the first key of each document.</summary>
    public static ulong[] Pack(int layer, PostingList list, List<StoredDocument> documents)
    {
        (ulong[] keys, int[] places) = list.Sorted();
        List<ulong> firstKeys = [];
        PackWriter writer = new();
        ulong last = 0;
        for (int start = 0; start < keys.Length;)
        {
            int end = start + 1;
            while (end < keys.Length && keys[end] == keys[start] && end - start < EnoughPostings)
            {
                end++;
            }

            if (writer.Length == 0)
            {
                firstKeys.Add(keys[start]);
                last = keys[start];
            }

            writer.Unsigned(keys[start] - last);
            last = keys[start];
            PackNeurons(writer, list, places.AsSpan(start, end - start));
            start = end;
            if (writer.Length >= EnoughBytes || start == keys.Length)
            {
                documents.Add(new StoredDocument(
                    Collections.Postings, DocumentId.Of(layer, (int)list.Kind, firstKeys.Count - 1), writer.ToArray()));
                writer.Clear();
            }
        }

        return [.. firstKeys];
    }

    /// <summary>Adds the postings of a key.</summary>
    public static void Find(byte[] packed, PostingKind kind, ulong firstKey, ulong wanted, List<Posting> found)
    {
        PackReader reader = new(packed);
        ulong key = firstKey;
        while (!reader.AtEnd)
        {
            key += reader.Unsigned();
            if (key > wanted)
            {
                return;
            }

            UnpackNeurons(ref reader, kind, key == wanted ? found : null);
        }
    }

    private static void PackNeurons(PackWriter writer, PostingList list, ReadOnlySpan<int> places)
    {
        bool isUpdate = list.Kind >= PostingKind.Promoted;
        int occurrences = 0;
        writer.Number(places.Length);
        if (!isUpdate)
        {
            // How often an n-gram occurs is the same for every neuron.
            occurrences = list.Postings[places[0]].Occurrences;
            writer.Number(occurrences);
        }

        int last = 0;
        foreach (int place in places)
        {
            Posting posting = list.Postings[place];
            writer.Number(posting.Neuron - last);
            last = posting.Neuron;
            writer.Number(posting.Count);
            if (isUpdate)
            {
                writer.Rounded(BitConverter.Int32BitsToSingle(posting.Occurrences));
            }
            else if (posting.Occurrences != occurrences)
            {
                throw new ArgumentException(
                    $"an n-gram of neuron {posting.Neuron} occurs {posting.Occurrences} times, and {occurrences} times for another neuron");
            }
        }
    }

    private static void UnpackNeurons(ref PackReader reader, PostingKind kind, List<Posting>? found)
    {
        bool isUpdate = kind >= PostingKind.Promoted;
        int count = reader.Count();
        int occurrences = isUpdate ? 0 : reader.Number();
        int neuron = 0;
        for (int i = 0; i < count; i++)
        {
            neuron += reader.Number();
            int number = reader.Number();
            int other = isUpdate ? BitConverter.SingleToInt32Bits(reader.Rounded()) : occurrences;
            found?.Add(new Posting(neuron, number, other));
        }
    }
}
