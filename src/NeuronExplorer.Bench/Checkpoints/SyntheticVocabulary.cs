using System.Text;
using System.Text.Json;
using NeuronExplorer.Core;
using NeuronExplorer.Opt.Tokenizing;

namespace NeuronExplorer.Bench.Checkpoints;

/// <summary>
/// A byte-level vocabulary without training: OPT's four special tokens, the 256 bytes, then pairs of bytes (letters and
/// space first) as merges, then tokens that never come out of text.
/// </summary>
internal static class SyntheticVocabulary
{
    private static readonly string[] s_special = ["<s>", "<pad>", OptTokenizer.Bos, "<unk>"];

    /// <summary>Smallest size: the special tokens and the bytes.</summary>
    public static int Smallest => s_special.Length + 256;

    /// <summary>Writes <c>vocab.json</c> and <c>merges.txt</c> with this many tokens.</summary>
    public static void Write(string folder, int size)
    {
        if (size < Smallest)
        {
            throw new NeuronExplorerException($"vocab_size is {size}; a byte-level vocabulary has at least {Smallest} tokens");
        }

        List<string> tokens = [.. s_special, .. Enumerable.Range(0, 256).Select(value => ByteAlphabet.Write([(byte)value]))];
        StringBuilder merges = new("#version: 0.2\n");
        foreach ((string left, string right) in Pairs().Take(size - tokens.Count).ToList())
        {
            tokens.Add(left + right);
            merges.Append(left).Append(' ').Append(right).Append('\n');
        }

        while (tokens.Count < size)
        {
            tokens.Add($"madeupword{tokens.Count:D7}");
        }

        using (FileStream file = File.Create(Path.Combine(folder, TokenizerFiles.VocabularyFile)))
        using (Utf8JsonWriter json = new(file))
        {
            json.WriteStartObject();
            for (int id = 0; id < tokens.Count; id++)
            {
                json.WriteNumber(tokens[id], id);
            }

            json.WriteEndObject();
        }

        File.WriteAllText(Path.Combine(folder, TokenizerFiles.MergesFile), merges.ToString());
    }

    private static IEnumerable<(string Left, string Right)> Pairs()
    {
        byte[] order = [.. " etaoinshrdlucmfwypvbgkjqxz"u8.ToArray().Concat(Enumerable.Range(0, 256).Select(value => (byte)value))
            .Distinct()];
        for (int last = 0; last < order.Length; last++)
        {
            for (int other = 0; other <= last; other++)
            {
                yield return (ByteAlphabet.Write([order[other]]), ByteAlphabet.Write([order[last]]));
                if (other < last)
                {
                    yield return (ByteAlphabet.Write([order[last]]), ByteAlphabet.Write([order[other]]));
                }
            }
        }
    }
}
