using System.Runtime.CompilerServices;
using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage.Postings;

/// <summary>
/// Documents of postings: keys ascending, each with its neurons, best first. A document ends when it is large enough, also
/// between the neurons of a key that has many; the <see cref="LayerDirectory"/> says where each begins. So a search for
/// the best reads one small document a layer, however unevenly the keys are used.
/// </summary>
internal static class PostingBlock
{
    /// <summary>
    /// Bytes that a document may have: with what LiteDB adds it then fills one of its pages of 8 KiB, and is read at once.
    /// </summary>
    public const int MostBytes = 8050;

    /// <summary>A key's postings are cut into runs of this many; a document has two runs or more.</summary>
    public const int Run = 256;

    /// <summary>Bytes that the distance to a key may take.</summary>
    public const int MostKeyBytes = 9;

    /// <summary>Packs a list; returns where each document begins.</summary>
    public static DocumentStart[] Pack(int layer, PostingList list, List<StoredDocument> documents)
    {
        (ulong[] keys, Posting[] postings) = list.Sorted();
        List<DocumentStart> starts = [];
        PackWriter writer = new();
        PackWriter run = new();
        ulong last = 0;
        for (int start = 0; start < keys.Length;)
        {
            int end = EndOfKey(keys, start);
            for (int first = start; start < end; start += Run)
            {
                run.Clear();
                PackRun(run, list.Kind, postings.AsSpan(start, end - start));
                if (writer.Length > 0 && writer.Length + MostKeyBytes + run.Length > MostBytes)
                {
                    documents.Add(Document(layer, list.Kind, starts.Count - 1, writer));
                }

                if (writer.Length == 0)
                {
                    starts.Add(new DocumentStart(keys[start], GoesOn: start > first));
                    last = keys[start];
                }

                writer.Unsigned(keys[start] - last);
                last = keys[start];
                writer.Bytes(run.Written);
            }

            start = end;
        }

        if (writer.Length > 0)
        {
            documents.Add(Document(layer, list.Kind, starts.Count - 1, writer));
        }

        return [.. starts];
    }

    /// <summary>Adds the postings that a document has of a key, until there are so many.</summary>
    public static void Find(byte[] packed, PostingKind kind, ulong firstKey, ulong wanted, int top, List<Posting> found)
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

            int count = Math.Min(reader.Number(), Run);
            if (key < wanted)
            {
                UnpackRun(ref reader, kind, count, null);
                continue;
            }

            count = Math.Min(count, top - found.Count);
            found.EnsureCapacity(found.Count + count);
            UnpackRun(ref reader, kind, count, found);
            if (found.Count >= top)
            {
                return;
            }
        }
    }

    /// <summary>
    /// Hands out each key whose first postings are in a document: how many it has in the layer, and the best of them, a run
    /// at most. The list is used again for the next.
    /// </summary>
    public static void ReadBest(byte[] packed, PostingKind kind, DocumentStart start, Action<ulong, int, List<Posting>> found)
    {
        PackReader reader = new(packed);
        List<Posting> best = new(Run);
        ulong key = start.Key;
        bool isFirst = true;
        while (!reader.AtEnd)
        {
            ulong distance = reader.Unsigned();
            bool goesOn = isFirst ? start.GoesOn : distance == 0;
            isFirst = false;
            key += distance;
            int rest = reader.Number();
            best.Clear();
            UnpackRun(ref reader, kind, Math.Min(rest, Run), goesOn ? null : best);
            if (!goesOn)
            {
                found(key, rest, best);
            }
        }
    }

    /// <summary>How many postings the key has in the layer, where the document is the first that has it; else 0.</summary>
    public static int Count(byte[] packed, PostingKind kind, ulong firstKey, ulong wanted)
    {
        PackReader reader = new(packed);
        ulong key = firstKey;
        while (!reader.AtEnd)
        {
            key += reader.Unsigned();
            int rest = reader.Number();
            if (key >= wanted)
            {
                return key == wanted ? rest : 0;
            }

            UnpackRun(ref reader, kind, Math.Min(rest, Run), null);
        }

        return 0;
    }

    private static int EndOfKey(ulong[] keys, int start)
    {
        int end = start + 1;
        while (end < keys.Length && keys[end] == keys[start])
        {
            end++;
        }

        return end;
    }

    /// <summary>How many postings the key has from here on, and the first of them.</summary>
    private static void PackRun(PackWriter writer, PostingKind kind, ReadOnlySpan<Posting> rest)
    {
        bool isUpdate = !PostingKey.IsTrigger(kind);
        int occurrences = rest[0].Occurrences;
        writer.Number(rest.Length);
        if (!isUpdate)
        {
            // How often an n-gram occurs is the same for every neuron.
            writer.Number(occurrences);
        }

        foreach (Posting posting in rest[..Math.Min(rest.Length, Run)])
        {
            writer.Number(posting.Neuron);
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void UnpackRun(ref PackReader reader, PostingKind kind, int count, List<Posting>? found)
    {
        bool isUpdate = !PostingKey.IsTrigger(kind);
        int occurrences = isUpdate ? 0 : reader.Number();
        if (found is null && !isUpdate)
        {
            reader.Skip(2 * count);
            return;
        }

        for (int i = 0; i < count; i++)
        {
            int neuron = reader.Number();
            int number = reader.Number();
            int other = isUpdate ? BitConverter.SingleToInt32Bits(reader.Rounded()) : occurrences;
            found?.Add(new Posting(neuron, number, other));
        }
    }

    private static StoredDocument Document(int layer, PostingKind kind, int number, PackWriter writer)
    {
        byte[] bytes = writer.ToArray();
        writer.Clear();
        return new StoredDocument(Collections.Postings, DocumentId.Of(layer, (int)kind, number), bytes);
    }
}
