using System.Text;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Opt.Tokenizing.Added;

namespace NeuronExplorer.Opt.Tokenizing;

/// <summary>Turns a tokenizer's files into the bytes that its ids stand for.</summary>
/// <param name="model">Vocabulary and merges.</param>
/// <param name="ids">All tokens and their ids, added ones included.</param>
internal sealed class TokenBytes(BpeModel model, IReadOnlyDictionary<string, int> ids)
{
    private readonly HashSet<string> _merged = new(model.Merges.Select(merge => merge.Left + merge.Right), StringComparer.Ordinal);

    /// <summary>Whether text gives a token otherwise than by its name as an added token.</summary>
    public bool IsOrdinary(string token, IEnumerable<AddedToken> added) =>
        BytesOf(token, added.Any(entry => entry.Content == token)) is not null;

    /// <param name="added">Added tokens, those that frame or fill a text marked.</param>
    /// <param name="size">Minimum number of ids; OPT's embeddings have a few more rows than its vocabulary has tokens.</param>
    public Vocabulary ToVocabulary(IReadOnlyList<AddedToken> added, int size)
    {
        Dictionary<string, AddedToken> byContent = added.ToDictionary(token => token.Content, StringComparer.Ordinal);
        byte[][] tokens = new byte[Math.Max(size, ids.Values.Max() + 1)][];
        Array.Fill(tokens, []);
        List<int> special = [];
        foreach ((string token, int id) in ids)
        {
            AddedToken? known = byContent.GetValueOrDefault(token);
            byte[]? bytes = BytesOf(token, known is not null);
            if (bytes is null && known is not { Control: false })
            {
                special.Add(id);
            }

            tokens[id] = bytes ?? Encoding.UTF8.GetBytes(token);
        }

        return new Vocabulary(tokens, special);
    }

    /// <summary>
    /// Text gives single bytes and what is merged from them (whole pieces where merges are ignored); everything else
    /// (<c>&lt;/s&gt;</c>, <c>&lt;pad&gt;</c> …) is a name, and null here.
    /// </summary>
    private byte[]? BytesOf(string token, bool added) =>
        (token.Length == 1 && model.Ids.ContainsKey(token)) || _merged.Contains(token) || (model.Rules.IgnoreMerges && !added)
            ? ByteAlphabet.TryRead(token)
            : null;
}
