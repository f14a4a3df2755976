using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Opt.Tokenizing;

/// <summary>What a user should know of where BOS was read: that other files say another, or that Hugging Face would add none.</summary>
internal static class BosNotes
{
    /// <param name="config">What the folder's tokenizer settings say.</param>
    /// <param name="model">Vocabulary, merges and what came with them.</param>
    /// <param name="opt">The model's <c>config.json</c>; null where there is none.</param>
    /// <param name="ids">All tokens and their ids.</param>
    /// <param name="bos">The token that was chosen.</param>
    /// <param name="source">Where it was read.</param>
    public static IEnumerable<string> Of(
        TokenizerConfig config, BpeModel model, OptConfig? opt, IReadOnlyDictionary<string, int> ids, BosToken? bos, string source)
    {
        if (config.AddBos == false)
        {
            yield break;
        }

        List<string> others = [.. config.SaidBos.Where(said => said.Name != bos?.Text)
            .Select(said => $"{said.File} says {(said.Name is null ? "none" : ForeignText.Show(said.Name))}")];
        if (opt is { StatesBos: true } && opt.BosId != bos?.Id && (config.SaysBos || model.Begins is not null))
        {
            string name = ids.FirstOrDefault(token => token.Value == opt.BosId).Key is { } text ? $" ({ForeignText.Show(text)})" : "";
            others.Add($"{OptConfig.FileName} says {(opt.BosId is int id ? $"id {id}{name}" : "none")}");
        }

        if (others.Count > 0)
        {
            string chosen = bos is null ? "no BOS" : bos.Text.Length > 0 ? $"BOS {ForeignText.Show(bos.Text)}" : $"BOS id {bos.Id}";
            yield return $"{chosen} counts ({source}); {string.Join(", ", others)}";
        }

        if (bos is not null && !config.SaysBos && model.Begins is null && Path.GetFileName(model.Path) == TokenizerFiles.CombinedFile)
        {
            yield return $"{TokenizerFiles.CombinedFile} adds no BOS, nor does Hugging Face's fast tokenizer; "
                + $"the one of {source} leads every window, as OPT was trained";
        }
    }
}
