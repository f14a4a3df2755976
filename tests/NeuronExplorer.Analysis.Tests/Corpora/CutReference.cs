using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Tests.Corpora;

/// <summary>How documents become windows, in plain slow code.</summary>
internal static class CutReference
{
    private const int Bos = 2;

    /// <summary>Windows in the order of the corpus, each led by BOS.</summary>
    public static List<(string Domain, int[] Tokens)> Cut(IEnumerable<Document> documents, int positions, bool pack, int maxTokens)
    {
        ByteTokenizer tokenizer = new();
        int left = maxTokens == 0 ? int.MaxValue : maxTokens;
        List<Text> texts = [];
        int place = 0;
        foreach (Document document in documents)
        {
            int[] tokens = [.. tokenizer.Encode(document.Text).Take(left)];
            left -= tokens.Length;
            if (tokens.Length > 0)
            {
                texts.Add(new Text(document.Domain, tokens, place));
                place += tokens.Length;
            }
        }

        IEnumerable<Text> windows = pack
            ? texts.GroupBy(text => text.Domain).SelectMany(domain => Pack(domain, positions)).OrderBy(window => window.Place)
            : texts.SelectMany(text => text.Tokens.Chunk(positions - 1).Select(part => text with { Tokens = part }));
        return [.. windows.Select(window => (window.Domain, window.Tokens.Prepend(Bos).ToArray()))];
    }

    private static List<Text> Pack(IEnumerable<Text> domain, int positions)
    {
        List<Text> windows = [];
        foreach (Text text in domain)
        {
            int[] rest = text.Tokens;
            if (windows.Count > 0 && windows[^1].Tokens.Length < positions - 1)
            {
                Text open = windows[^1];
                int room = positions - 1 - open.Tokens.Length - 1;
                windows[^1] = open with { Tokens = [.. open.Tokens, Bos, .. rest.Take(room)] };
                rest = [.. rest.Skip(room)];
            }

            int before = text.Tokens.Length - rest.Length;
            foreach (int[] part in rest.Chunk(positions - 1))
            {
                windows.Add(new Text(text.Domain, part, text.Place + before));
                before += part.Length;
            }
        }

        return windows;
    }

    /// <summary>Tokens of a document or window (without its leading BOS), and the place of the first in the corpus.</summary>
    private sealed record Text(string Domain, int[] Tokens, int Place);
}
