using NeuronExplorer.Core.Texts;
using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage.Documents;

/// <summary>The vocabulary, and how often each token occurs in the corpus (BOS positions left out).</summary>
internal static class VocabularyDocument
{
    private const int TokensKind = 0;
    private const int CountsKind = 1;

    public static long TokensId => DocumentId.Of(0, TokensKind, 0);

    public static long CountsId => DocumentId.Of(0, CountsKind, 0);

    public static IEnumerable<StoredDocument> Pack(TokenWindows windows, Vocabulary vocabulary)
    {
        yield return new StoredDocument(Collections.Vocabulary, TokensId, PackTokens(vocabulary));
        PackWriter counts = new();
        counts.Numbers(CountTokens(windows, vocabulary.Count));
        yield return new StoredDocument(Collections.Vocabulary, CountsId, Compression.Pack(counts.Written, Compression.Thorough));
    }

    public static Vocabulary UnpackTokens(byte[] packed)
    {
        PackReader reader = new(Compression.Unpack(packed));
        byte[][] tokens = new byte[reader.Count()][];
        for (int id = 0; id < tokens.Length; id++)
        {
            tokens[id] = reader.Bytes(reader.Count()).ToArray();
        }

        return new Vocabulary(tokens, reader.Numbers());
    }

    public static int[] UnpackCounts(byte[] packed) => new PackReader(Compression.Unpack(packed)).Numbers();

    private static byte[] PackTokens(Vocabulary vocabulary)
    {
        PackWriter writer = new();
        writer.Number(vocabulary.Count);
        for (int id = 0; id < vocabulary.Count; id++)
        {
            ReadOnlySpan<byte> bytes = vocabulary.Bytes(id);
            writer.Number(bytes.Length);
            writer.Bytes(bytes);
        }

        writer.Numbers([.. vocabulary.Special.Order()]);
        return Compression.Pack(writer.Written, Compression.Thorough);
    }

    private static int[] CountTokens(TokenWindows windows, int vocabulary)
    {
        int largest = windows.Tokens.Length == 0 ? -1 : windows.Tokens.Max();
        int[] counts = new int[Math.Max(vocabulary, largest + 1)];
        foreach (int token in windows.Tokens)
        {
            counts[token] += token == windows.BosId ? 0 : 1;
        }

        return counts;
    }
}
