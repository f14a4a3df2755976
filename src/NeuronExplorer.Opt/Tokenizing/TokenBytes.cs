using System.Text;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Opt.Tokenizing;

/// <summary>Turns a tokenizer's files into the bytes that its ids stand for.</summary>
internal static class TokenBytes
{
    /// <param name="files">Vocabulary and merges.</param>
    /// <param name="size">Minimum number of ids; OPT's embeddings have a few more rows than its vocabulary has tokens.</param>
    public static Vocabulary ToVocabulary(TokenizerFiles files, int size)
    {
        HashSet<string> reachable = new(files.Merges.Select(merge => merge.Left + merge.Right), StringComparer.Ordinal);
        byte[][] tokens = new byte[Math.Max(size, files.Ids.Values.Max() + 1)][];
        Array.Fill(tokens, []);
        List<int> special = [];
        foreach ((string token, int id) in files.Ids)
        {
            // Text gives single bytes and what is merged from them; everything else (</s>, <pad> …) is a name.
            byte[]? bytes = token.Length == 1 || reachable.Contains(token) ? ByteAlphabet.TryRead(token) : null;
            if (bytes is null)
            {
                special.Add(id);
            }

            tokens[id] = bytes ?? Encoding.UTF8.GetBytes(token);
        }

        return new Vocabulary(tokens, special);
    }
}
