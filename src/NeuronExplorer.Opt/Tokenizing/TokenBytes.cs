using System.Text;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Opt.Tokenizing;

/// <summary>Turns a tokenizer's files into the bytes that its ids stand for.</summary>
internal static class TokenBytes
{
    /// <param name="files">Vocabulary and merges.</param>
    /// <param name="size">At least so many ids; OPT's embeddings have some rows more than its vocabulary has tokens.</param>
    public static Vocabulary ToVocabulary(TokenizerFiles files, int size)
    {
        HashSet<string> reachable = new(files.Merges.Select(merge => merge.Left + merge.Right), StringComparer.Ordinal);
        byte[][] tokens = new byte[Math.Max(size, files.Ids.Values.Max() + 1)][];
        Array.Fill(tokens, []);
        List<int> special = [];
        foreach ((string token, int id) in files.Ids)
        {
            // Text yields single bytes and what is merged from them; all else (</s>, <pad> …) is a name.
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
