using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage.Postings;

/// <summary>
/// Documents of postings: keys ascending, each with its neurons, best first (reliable triggers by neuron). A document ends when it
/// is large enough, also between the neurons of a key that has many; the <see cref="LayerDirectory"/> says where each begins. So a
/// search for the best reads one small document per layer, however unevenly the keys are used.
/// </summary>
internal static class PostingBlock
{
    /// <summary>
    /// Bytes that a document may have: with what LiteDB adds it then fills one of its pages of 8 KiB, and is read at once.
    /// </summary>
    public const int MostBytes = 8050;

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
            for (int first = start; start < end; start += PostingRun.Most)
            {
                run.Clear();
                PostingRun.Pack(run, list.Kind, postings.AsSpan(start, end - start));
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

            PostingRun.Unpack(ref reader, kind, key < wanted ? int.MaxValue : top - found.Count, key < wanted ? null : found);
            if (found.Count >= top)
            {
                return;
            }
        }
    }

    /// <summary>
    /// Hands out each key whose first postings are in a document: how many it has in the layer, and the best of them, a run
    /// at most. Of kinds that are not stored best first, all runs are handed out, those after the first as 0 more of the key. The
    /// list is used again for the next.
    /// </summary>
    public static void ReadBest(byte[] packed, PostingKind kind, DocumentStart start, Action<ulong, int, List<Posting>> found)
    {
        PackReader reader = new(packed);
        List<Posting> best = new(PostingRun.Most);
        ulong key = start.Key;
        bool isFirst = true;
        while (!reader.AtEnd)
        {
            ulong distance = reader.Unsigned();
            bool goesOn = isFirst ? start.GoesOn : distance == 0;
            bool isWanted = !goesOn || !PostingKey.IsBestFirst(kind);
            isFirst = false;
            key += distance;
            best.Clear();
            int rest = PostingRun.Unpack(ref reader, kind, int.MaxValue, isWanted ? best : null);
            if (isWanted)
            {
                found(key, goesOn ? 0 : rest, best);
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
            if (key > wanted)
            {
                return 0;
            }

            int rest = PostingRun.Unpack(ref reader, kind, int.MaxValue, null);
            if (key == wanted)
            {
                return rest;
            }
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

    private static StoredDocument Document(int layer, PostingKind kind, int number, PackWriter writer)
    {
        byte[] bytes = writer.ToArray();
        writer.Clear();
        return new StoredDocument(Collections.Postings, DocumentId.Of(layer, (int)kind, number), bytes);
    }
}
