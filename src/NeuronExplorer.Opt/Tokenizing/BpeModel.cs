using NeuronExplorer.Core;
using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Opt.Tokenizing.Added;
using NeuronExplorer.Opt.Tokenizing.Rules;

namespace NeuronExplorer.Opt.Tokenizing;

/// <summary>Vocabulary and merges, from <c>tokenizer.json</c> or from <c>vocab.json</c> and <c>merges.txt</c>.</summary>
/// <param name="Path">The file that holds the vocabulary.</param>
/// <param name="MergesPath">The file that holds the merges.</param>
/// <param name="Ids">Token ids by their characters in <see cref="ByteAlphabet"/>.</param>
/// <param name="Merges">Pairs of tokens, earliest merge first.</param>
internal sealed record BpeModel(
    string Path, string MergesPath, Dictionary<string, int> Ids, List<(string Left, string Right)> Merges)
{
    /// <summary>Tokenizers whose vocabulary and merges are read as OPT's are.</summary>
    private static readonly string[] s_alike = ["GPT2", "OPT", "Roberta", "Bart", "Longformer", "LED", "PreTrained"];

    public TextRules Rules { get; init; } = new();

    /// <summary>Added tokens that the same file names.</summary>
    public IReadOnlyList<AddedToken> Added { get; init; } = [];

    /// <summary>Tokens with a role that the same file names.</summary>
    public IReadOnlyList<string> ControlNames { get; init; } = [];

    /// <summary>The token that the same file puts before a text, or null.</summary>
    public string? Begins { get; init; }

    /// <summary>Names of the files that were read.</summary>
    public IReadOnlyList<string> Files =>
        [.. new[] { Path, MergesPath }.Distinct(StringComparer.Ordinal).Select(path => System.IO.Path.GetFileName(path))];

    /// <summary>Reads a folder's: <c>tokenizer.json</c> where it exists, as Hugging Face's fast tokenizers do.</summary>
    /// <param name="folder">The model folder.</param>
    /// <param name="config">What the folder's settings say.</param>
    /// <param name="notes">Takes a word on files that differ.</param>
    public static BpeModel Open(string folder, TokenizerConfig config, List<string> notes)
    {
        string combined = System.IO.Path.Combine(folder, TokenizerFiles.CombinedFile);
        if (!File.Exists(combined))
        {
            RequireAlike(folder, config);
            BpeModel separate = Separate(folder);
            return separate with { Rules = separate.Rules with { AddPrefixSpace = config.AddPrefixSpace ?? false } };
        }

        BpeModel model = TokenizerJson.Read(combined, config.AddPrefixSpace);
        if (Differs(model, folder) is { } difference)
        {
            notes.Add(
                $"{TokenizerFiles.VocabularyFile} and {TokenizerFiles.MergesFile} are not used: {difference}; "
                + $"{TokenizerFiles.CombinedFile} counts, as in Hugging Face's fast tokenizers");
        }

        return model;
    }

    private static BpeModel Separate(string folder)
    {
        string vocabulary = System.IO.Path.Combine(folder, TokenizerFiles.VocabularyFile);
        string merges = System.IO.Path.Combine(folder, TokenizerFiles.MergesFile);
        return new BpeModel(vocabulary, merges, VocabularyJson.Read(vocabulary), MergesText.Read(merges));
    }

    private static void RequireAlike(string folder, TokenizerConfig config)
    {
        if (config.Class is { } name && !s_alike.Any(alike => name == $"{alike}Tokenizer" || name == $"{alike}TokenizerFast"))
        {
            throw new NeuronExplorerException(
                $"{System.IO.Path.Combine(folder, TokenizerConfig.FileName)}: tokenizer_class {ForeignText.Show(name)} is not supported "
                + $"without {TokenizerFiles.CombinedFile}; save the tokenizer with transformers' AutoTokenizer, which writes that file");
        }
    }

    /// <summary>How the separate files of a folder differ from a model; null where they do not, or are not there.</summary>
    private static string? Differs(BpeModel model, string folder)
    {
        if (!File.Exists(System.IO.Path.Combine(folder, TokenizerFiles.VocabularyFile))
            || !File.Exists(System.IO.Path.Combine(folder, TokenizerFiles.MergesFile)))
        {
            return null;
        }

        try
        {
            BpeModel separate = Separate(folder);
            Dictionary<string, int> ids = new(model.Ids, StringComparer.Ordinal);
            foreach (AddedToken token in model.Added)
            {
                ids.TryAdd(token.Content, token.Id);
            }

            return !separate.Merges.SequenceEqual(model.Merges) ? "their merges differ"
                : separate.Ids.Any(token => !ids.TryGetValue(token.Key, out int id) || id != token.Value)
                    || model.Ids.Any(token => !separate.Ids.ContainsKey(token.Key)) ? "their tokens differ"
                : null;
        }
        catch (NeuronExplorerException)
        {
            return "they cannot be read";
        }
    }
}
