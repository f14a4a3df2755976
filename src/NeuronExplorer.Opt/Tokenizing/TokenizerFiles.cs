using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Opt.Tokenizing.Added;

namespace NeuronExplorer.Opt.Tokenizing;

/// <summary>The checked content of a byte-level BPE tokenizer's files, however many they are.</summary>
internal sealed class TokenizerFiles
{
    public const string VocabularyFile = "vocab.json";
    public const string MergesFile = "merges.txt";
    public const string CombinedFile = "tokenizer.json";

    private TokenizerFiles(string folder)
    {
        List<string> notes = [];
        TokenizerConfig config = TokenizerConfig.Open(folder);
        Model = BpeModel.Open(folder, config, notes);
        TokenizerChecks.Check(Model);
        List<string> files = [.. Model.Files.Concat(config.Files)];
        List<AddedToken> added = AddedTokenFiles.Read(folder, config, Model, files);
        Dictionary<string, int> ids = TokenizerChecks.Join(Model, added);
        OptConfig? opt = File.Exists(Path.Combine(folder, OptConfig.FileName)) ? OptConfig.Open(folder) : null;
        if (opt is not null)
        {
            TokenizerChecks.CheckRows(Model, ids, added, opt.Shape.VocabularySize);
        }

        TokenBytes bytes = new(Model, ids);
        (BosToken? bos, string source) = new BosFinder(ids, name => bytes.IsOrdinary(name, added)).Find(config, Model, opt);
        notes.AddRange(BosNotes.Of(config, Model, opt, ids, bos, source));
        if (Model.Begins is { } begins && begins != bos?.Text)
        {
            notes.Add($"{CombinedFile}'s post_processor begins texts with {ForeignText.Show(begins)}; {source} counts");
        }

        Added = AddedTokenFiles.MarkControl(added, config, Model, bos?.Text);
        Vocabulary = bytes.ToVocabulary(Added, opt?.Shape.VocabularySize ?? 0);
        Info = new TokenizerInfo(files, ids.Count, added.Count, bos, source, notes);
    }

    public BpeModel Model { get; }

    /// <summary>Added tokens, those that frame or fill a text marked.</summary>
    public IReadOnlyList<AddedToken> Added { get; }

    public Vocabulary Vocabulary { get; }

    public TokenizerInfo Info { get; }

    /// <summary>Reads a model folder's files.</summary>
    public static TokenizerFiles Open(string folder) => new(folder);
}
