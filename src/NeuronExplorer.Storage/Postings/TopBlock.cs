using System.Runtime.CompilerServices;
using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage.Postings;

/// <summary>
/// The best postings of neighbouring tokens in one document, as many as fill one of LiteDB's pages; tokens without any are
/// left out.
/// </summary>
internal static class TopBlock
{
    /// <summary>Packs lists that come with their tokens ascending; each document with its first token.</summary>
    public static IEnumerable<(int FirstToken, byte[] Bytes)> Pack(PostingKind kind, IEnumerable<(int Token, TopList List)> lists)
    {
        PackWriter writer = new();
        PackWriter one = new();
        int first = 0;
        int last = 0;
        foreach ((int token, TopList list) in lists.Where(token => token.List.Found > 0))
        {
            one.Clear();
            PackList(one, kind, list);
            if (writer.Length > 0 && writer.Length + PostingBlock.MostKeyBytes + one.Length > PostingBlock.MostBytes)
            {
                yield return (first, writer.ToArray());
                writer.Clear();
            }

            if (writer.Length == 0)
            {
                first = last = token;
            }

            writer.Number(token - last);
            writer.Bytes(one.Written);
            last = token;
        }

        if (writer.Length > 0)
        {
            yield return (first, writer.ToArray());
        }
    }

    /// <summary>What a document has of a token.</summary>
    public static TopList Find(byte[] packed, PostingKind kind, int firstToken, int token)
    {
        PackReader reader = new(packed);
        int found = FindToken(ref reader, kind, firstToken, token);
        if (found == 0)
        {
            return TopList.Empty;
        }

        TopPosting[] best = new TopPosting[Math.Min(found, TopList.Kept)];
        int occurrences = PostingKey.IsTrigger(kind) ? reader.Number() : 0;
        for (int i = 0; i < best.Length; i++)
        {
            best[i] = Unpack(ref reader, kind, occurrences);
        }

        return new TopList(found, best);
    }

    /// <summary>How many postings the layers have of a token.</summary>
    public static int Count(byte[] packed, PostingKind kind, int firstToken, int token)
    {
        PackReader reader = new(packed);
        return FindToken(ref reader, kind, firstToken, token);
    }

    private static void PackList(PackWriter writer, PostingKind kind, TopList list)
    {
        writer.Number(list.Found);
        if (PostingKey.IsTrigger(kind))
        {
            // How often a token occurs is the same for every neuron.
            writer.Number(list.Best[0].Posting.Occurrences);
        }

        foreach ((int layer, Posting posting, long firings) in list.Best)
        {
            writer.Number(layer);
            writer.Number(posting.Neuron);
            writer.Number(posting.Count);
            if (PostingKey.IsTrigger(kind))
            {
                writer.Number(firings);
            }
            else
            {
                writer.Rounded(BitConverter.Int32BitsToSingle(posting.Occurrences));
            }
        }
    }

    /// <summary>Goes to where a token's best begin; returns how many postings the layers have of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int FindToken(ref PackReader reader, PostingKind kind, int firstToken, int wanted)
    {
        int token = firstToken;
        while (!reader.AtEnd)
        {
            token = checked(token + reader.Number());
            if (token > wanted)
            {
                return 0;
            }

            int found = reader.Number();
            if (token == wanted)
            {
                return found;
            }

            Skip(ref reader, kind, Math.Min(found, TopList.Kept));
        }

        return 0;
    }

    private static void Skip(ref PackReader reader, PostingKind kind, int postings)
    {
        if (PostingKey.IsTrigger(kind))
        {
            reader.Skip(1 + (4 * postings));
            return;
        }

        for (; postings > 0; postings--)
        {
            reader.Skip(3);
            reader.Rounded();
        }
    }

    private static TopPosting Unpack(ref PackReader reader, PostingKind kind, int occurrences)
    {
        int layer = reader.Number();
        int neuron = reader.Number();
        int count = reader.Number();
        return PostingKey.IsTrigger(kind)
            ? new TopPosting(layer, new Posting(neuron, count, occurrences), reader.LongNumber())
            : new TopPosting(layer, new Posting(neuron, count, BitConverter.SingleToInt32Bits(reader.Rounded())), 0);
    }
}
