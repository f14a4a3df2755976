using System.Globalization;

namespace NeuronExplorer.Opt.Checkpoints;

/// <summary>What to say of tensors that the decoder does not have and that are no head: which, how many, and what they are.</summary>
internal static class UnknownTensors
{
    private const int MostShown = 3;

    private static readonly (string[] Signs, string What)[] s_kinds =
    [
        (["ref_model"],
            "ref_model is the copy that TRL compares with; save the trained model alone: model.pretrained_model.save_pretrained(OUT)"),
        (["prompt_encoder", "prompt_embeddings"],
            "a prompt that prompt tuning learned is no part of the model; use the model that was tuned"),
    ];

    /// <param name="names">Their names in the files, at least one.</param>
    /// <param name="layers">Layers of the model by its config.json.</param>
    public static string Describe(IReadOnlyList<string> names, int layers)
    {
        string more = names.Count == 1 ? ""
            : $", nor {names.Count - 1} more: {string.Join(", ", names.Skip(1).Take(MostShown - 1).Select(ForeignText.Show))}"
                + (names.Count > MostShown ? " …" : "");
        return $"holds the tensor {ForeignText.Show(names[0])}, which an OPT model with this config.json does not have{more}; "
            + (Kind(names) ?? Beyond(names, layers) ?? "check that both belong together");
    }

    private static string? Kind(IReadOnlyList<string> names) => s_kinds
        .FirstOrDefault(kind => names.Any(name => name.Split('.').Any(kind.Signs.Contains))).What;

    private static string? Beyond(IReadOnlyList<string> names, int layers)
    {
        int[] found = [.. names.Select(LayerOf).Where(layer => layer >= layers).Distinct().Order()];
        return found.Length == 0 ? null
            : $"config.json says {layers} layer{(layers == 1 ? "" : "s")}, the file has "
                + (found.Length == 1 ? $"layer {found[0]}" : $"layers {found[0]} to {found[^1]}")
                + " too (counted from 0): take the config.json of these weights";
    }

    /// <summary>The layer that a name is of, or -1.</summary>
    private static int LayerOf(string name) =>
        WeightNames.Bare(name).Split('.') is ["layers", { } number, _, ..]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int layer) ? layer : -1;
}
