using NeuronExplorer.Core;
using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Opt.Tokenizing.Added;

namespace NeuronExplorer.Opt.Tokenizing;

/// <summary>Refuses tokenizers whose files are damaged or do not belong together.</summary>
internal static class TokenizerChecks
{
    private const int MaxTokenId = OptConfig.MaxVocabulary - 1;
    private const int NamedBytes = 3;

    /// <summary>Every id is one token's, every byte a token, and every merge joins two tokens to a third.</summary>
    public static void Check(BpeModel model)
    {
        CheckIds(model);
        CheckBytes(model);
        CheckMerges(model);
    }

    /// <summary>All tokens with their ids, after the added ones were checked against the others.</summary>
    public static Dictionary<string, int> Join(BpeModel model, IEnumerable<AddedToken> added)
    {
        Dictionary<string, int> ids = new(model.Ids, StringComparer.Ordinal);
        Dictionary<int, string> tokens = model.Ids.ToDictionary(token => token.Value, token => token.Key);
        foreach (AddedToken token in added)
        {
            if (ids.TryGetValue(token.Content, out int known) && known != token.Id)
            {
                throw new NeuronExplorerException(
                    $"{token.File}: the token {ForeignText.Show(token.Content)} has the id {token.Id}, but {known} in "
                    + $"{Path.GetFileName(model.Path)}; the files do not belong together");
            }

            if (!ids.TryAdd(token.Content, token.Id))
            {
                continue;
            }

            CheckRange(token.File, token.Content, token.Id);
            if (!tokens.TryAdd(token.Id, token.Content))
            {
                throw SameId(token.File, tokens[token.Id], token.Content, token.Id);
            }
        }

        return ids;
    }

    /// <summary>Every id is a row of the embedding.</summary>
    public static void CheckRows(BpeModel model, IReadOnlyDictionary<string, int> ids, IEnumerable<AddedToken> added, int rows)
    {
        (string token, int highest) = ids.MaxBy(entry => entry.Value);
        if (highest >= rows)
        {
            string path = added.FirstOrDefault(entry => entry.Content == token)?.File ?? model.Path;
            throw new NeuronExplorerException(
                $"{path}: has the token id {highest}, but {OptConfig.FileName} says vocab_size {rows}; the files do not belong together");
        }
    }

    private static void CheckIds(BpeModel model)
    {
        Dictionary<int, string> tokens = [];
        foreach ((string token, int id) in model.Ids)
        {
            CheckRange(model.Path, token, id);
            if (!tokens.TryAdd(id, token))
            {
                throw SameId(model.Path, tokens[id], token, id);
            }
        }
    }

    private static void CheckRange(string path, string token, int id)
    {
        if (id is < 0 or > MaxTokenId)
        {
            throw new NeuronExplorerException(
                $"{path}: the token {ForeignText.Show(token)} has the id {id}; ids go from 0 to {MaxTokenId}");
        }
    }

    private static NeuronExplorerException SameId(string path, string one, string other, int id) => new(
        $"{path}: the tokens {ForeignText.Show(one)} and {ForeignText.Show(other)} have the same id {id}; download the file again");

    private static void CheckBytes(BpeModel model)
    {
        int[] missing = [.. Enumerable.Range(0, 256).Where(value => !model.Ids.ContainsKey(ByteAlphabet.CharOf((byte)value).ToString()))];
        if (missing.Length > 0)
        {
            string named = string.Join(
                ", ", missing.Take(NamedBytes).Select(value => $"{ByteAlphabet.CharOf((byte)value)} for the byte {value}"));
            string more = missing.Length > NamedBytes ? $" and {missing.Length - NamedBytes} more of 256" : "";
            throw new NeuronExplorerException(
                $"{model.Path}: has no token {named}{more}; "
                + "it is not the vocabulary of a byte-level tokenizer, or it is cut: download it again");
        }
    }

    private static void CheckMerges(BpeModel model)
    {
        HashSet<(string, string)> seen = new(model.Merges.Count);
        for (int index = 0; index < model.Merges.Count; index++)
        {
            (string left, string right) = model.Merges[index];
            if (!model.Ids.ContainsKey(left) || !model.Ids.ContainsKey(right) || !model.Ids.ContainsKey(left + right))
            {
                throw new NeuronExplorerException(
                    $"{model.MergesPath}: merge {index + 1} joins {ForeignText.Show(left)} and {ForeignText.Show(right)}, which are not "
                    + $"tokens, or not joined a token, of {Path.GetFileName(model.Path)}; the files do not belong together");
            }

            if (!seen.Add((left, right)))
            {
                throw new NeuronExplorerException(
                    $"{model.MergesPath}: merge {index + 1} joins {ForeignText.Show(left)} and {ForeignText.Show(right)}, as an earlier "
                    + "merge does; download it again");
            }
        }
    }
}
