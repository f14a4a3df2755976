using System.Text;

namespace NeuronExplorer.Sample.Tokenization;

/// <summary>Turns text into token ids and back with a learned vocabulary. Special tokens in the text are plain text.</summary>
public sealed class BpeEncoder
{
    private readonly Vocabulary _vocabulary;
    private readonly Dictionary<(int Left, int Right), int> _merged = [];
    private readonly int[] _idOfByte = new int[256];
    private readonly Dictionary<string, int[]> _known = [];

    public BpeEncoder(Vocabulary vocabulary)
    {
        _vocabulary = vocabulary;
        for (int i = 0; i < 256; i++)
        {
            _idOfByte[ByteAlphabet.Order[i]] = Vocabulary.FirstMerge - 256 + i;
        }

        for (int i = 0; i < vocabulary.Merges.Count; i++)
        {
            _merged[vocabulary.Merges[i]] = Vocabulary.FirstMerge + i;
        }
    }

    /// <summary>The text's token ids, without any special token.</summary>
    public int[] Encode(string text)
    {
        Dictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> known = _known.GetAlternateLookup<ReadOnlySpan<char>>();
        List<int> ids = new(text.Length / 3);
        foreach (System.Text.RegularExpressions.ValueMatch piece in PreTokens.Split(text))
        {
            ReadOnlySpan<char> word = text.AsSpan(piece.Index, piece.Length);
            if (!known.TryGetValue(word, out int[]? tokens))
            {
                known[word] = tokens = EncodeWord(word);
            }

            ids.AddRange(tokens);
        }

        return [.. ids];
    }

    /// <summary>The text that token ids stand for; special tokens are left out.</summary>
    public string Decode(IEnumerable<int> ids) =>
        Encoding.UTF8.GetString([.. ids.SelectMany(_vocabulary.Bytes)]);

    private int[] EncodeWord(ReadOnlySpan<char> word)
    {
        byte[] bytes = new byte[Encoding.UTF8.GetByteCount(word)];
        Encoding.UTF8.GetBytes(word, bytes);
        List<int> tokens = [.. bytes.Select(value => _idOfByte[value])];
        while (true)
        {
            int best = int.MaxValue;
            for (int i = 0; i + 1 < tokens.Count; i++)
            {
                best = Math.Min(best, _merged.GetValueOrDefault((tokens[i], tokens[i + 1]), int.MaxValue));
            }

            if (best == int.MaxValue)
            {
                return [.. tokens];
            }

            (int left, int right) = _vocabulary.Merges[best - Vocabulary.FirstMerge];
            for (int i = 0; i + 1 < tokens.Count; i++)
            {
                if (tokens[i] == left && tokens[i + 1] == right)
                {
                    tokens[i] = best;
                    tokens.RemoveAt(i + 1);
                }
            }
        }
    }
}
