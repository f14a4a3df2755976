using NeuronExplorer.Core;
using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Opt.Tokenizing;

/// <summary>The checked content of a byte-level BPE tokenizer's files.</summary>
/// <param name="Path">The file that holds the vocabulary.</param>
/// <param name="Ids">Token ids by their characters in <see cref="ByteAlphabet"/>.</param>
/// <param name="Merges">Pairs of tokens, earliest merge first.</param>
internal sealed record TokenizerFiles(string Path, Dictionary<string, int> Ids, List<(string Left, string Right)> Merges)
{
    public const string VocabularyFile = "vocab.json";
    public const string MergesFile = "merges.txt";
    public const string CombinedFile = "tokenizer.json";

    private const int MaxTokenId = OptConfig.MaxVocabulary - 1;

    /// <summary>Reads <c>vocab.json</c> and <c>merges.txt</c>, or <c>tokenizer.json</c> if one of them is missing.</summary>
    public static TokenizerFiles Open(string folder)
    {
        string vocabulary = System.IO.Path.Combine(folder, VocabularyFile);
        string merges = System.IO.Path.Combine(folder, MergesFile);
        string combined = System.IO.Path.Combine(folder, CombinedFile);
        TokenizerFiles files = File.Exists(combined) && !(File.Exists(vocabulary) && File.Exists(merges))
            ? TokenizerJson.Read(combined)
            : new TokenizerFiles(vocabulary, VocabularyJson.Read(vocabulary), MergesText.Read(merges));
        files.Check(files.Path == combined ? combined : merges);
        return files;
    }

    private void Check(string mergesPath)
    {
        CheckIds();
        CheckBytes();
        CheckMerges(mergesPath);
    }

    private void CheckIds()
    {
        Dictionary<int, string> tokens = [];
        foreach ((string token, int id) in Ids)
        {
            if (id is < 0 or > MaxTokenId)
            {
                throw new NeuronExplorerException(
                    $"{Path}: the token {ForeignText.Show(token)} has the id {id}; ids go from 0 to {MaxTokenId}");
            }

            if (!tokens.TryAdd(id, token))
            {
                throw new NeuronExplorerException(
                    $"{Path}: the tokens {ForeignText.Show(tokens[id])} and {ForeignText.Show(token)} have the same id {id}; "
                    + "download the file again");
            }
        }
    }

    private void CheckBytes()
    {
        for (int value = 0; value < 256; value++)
        {
            string token = ByteAlphabet.CharOf((byte)value).ToString();
            if (!Ids.ContainsKey(token))
            {
                throw new NeuronExplorerException(
                    $"{Path}: has no token {token} for the byte {value}; it is not the vocabulary of a byte-level tokenizer, or it is cut: "
                    + "download it again");
            }
        }
    }

    private void CheckMerges(string path)
    {
        HashSet<(string, string)> seen = new(Merges.Count);
        for (int index = 0; index < Merges.Count; index++)
        {
            (string left, string right) = Merges[index];
            if (!Ids.ContainsKey(left) || !Ids.ContainsKey(right) || !Ids.ContainsKey(left + right))
            {
                throw new NeuronExplorerException(
                    $"{path}: merge {index + 1} joins {ForeignText.Show(left)} and {ForeignText.Show(right)}, which are not tokens, "
                    + $"or not joined a token, of {System.IO.Path.GetFileName(Path)}; the files do not belong together");
            }

            if (!seen.Add((left, right)))
            {
                throw new NeuronExplorerException(
                    $"{path}: merge {index + 1} joins {ForeignText.Show(left)} and {ForeignText.Show(right)}, as an earlier merge does; "
                    + "download it again");
            }
        }
    }
}
