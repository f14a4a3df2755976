using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Opt.Tokenizing;

/// <summary>
/// Finds the token that begins a model's texts. The first that says counts: <c>tokenizer_config.json</c> or
/// <c>special_tokens_map.json</c> (<c>add_bos_token</c>, <c>bos_token</c>), <c>tokenizer.json</c>'s post-processor,
/// <c>config.json</c>'s <c>bos_token_id</c>, the vocabulary's <c>&lt;/s&gt;</c>, id 2 as in transformers' OPT.
/// </summary>
/// <param name="ids">All tokens and their ids.</param>
/// <param name="isOrdinary">Whether text gives a token: such a token cannot stand for a text's beginning.</param>
internal sealed class BosFinder(IReadOnlyDictionary<string, int> ids, Func<string, bool> isOrdinary)
{
    private const int TransformersDefault = 2;

    /// <summary>The token, or null for a model without one; and where that was read.</summary>
    /// <param name="config">What the folder's tokenizer settings say.</param>
    /// <param name="model">Vocabulary, merges and what came with them.</param>
    /// <param name="opt">The model's <c>config.json</c>; null where there is none.</param>
    public (BosToken? Bos, string Source) Find(TokenizerConfig config, BpeModel model, OptConfig? opt)
    {
        if (config.AddBos == false)
        {
            return (null, $"{TokenizerConfig.FileName}: add_bos_token is false");
        }

        if (config.SaysBos)
        {
            (string? name, string file) = config.BosToken;
            string source = $"{Path.GetFileName(file)}: {TokenizerConfig.Bos}";
            return name is null ? (null, $"{source} is null") : (Named(name, file, TokenizerConfig.Bos), source);
        }

        if (model.Begins is { } begins)
        {
            return (Named(begins, model.Path, "post_processor"), $"{TokenizerFiles.CombinedFile}: post_processor");
        }

        if (opt is { StatesBos: true })
        {
            return opt.BosId is int id
                ? Numbered(id, $"{OptConfig.FileName}: bos_token_id")
                : (null, $"{OptConfig.FileName}: bos_token_id is null");
        }

        return ids.TryGetValue(OptTokenizer.Bos, out int own)
            ? (new BosToken(own, OptTokenizer.Bos), $"the vocabulary's {OptTokenizer.Bos}")
            : opt is not null ? Numbered(TransformersDefault, "OPT's bos_token_id in transformers")
            : throw new NeuronExplorerException(
                $"{model.Path}: has no token {OptTokenizer.Bos}, and there is no {OptConfig.FileName} with a bos_token_id; add one");
    }

    private BosToken Named(string name, string file, string place)
    {
        if (!ids.TryGetValue(name, out int id))
        {
            throw new NeuronExplorerException(
                $"{file}: {place} begins texts with {ForeignText.Show(name)}, which is not a token of the vocabulary; add it, or name "
                + "another");
        }

        return !isOrdinary(name)
            ? new BosToken(id, name)
            : throw new NeuronExplorerException(
                $"{file}: {place} begins texts with {ForeignText.Show(name)}, which text gives too; name a token of its own, or none");
    }

    private (BosToken? Bos, string Source) Numbered(int id, string source)
    {
        string name = ids.FirstOrDefault(token => token.Value == id).Key ?? "";
        return name.Length > 0 && isOrdinary(name)
            ? (null, $"{source} is {id}, which text gives too: {ForeignText.Show(name)}")
            : (new BosToken(id, name), source);
    }
}
