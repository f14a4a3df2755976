using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Core.Rules;

/// <summary>Results that the paper reports (paper.md), shown beside the user's own figures.</summary>
public static class PaperResults
{
    // The paper's corpora (paper.md, "Setting").
    private const string DeadTokens = "over 20M tokens";
    private const string OtherTokens = "over 5M tokens";

    /// <summary>All stated results, in the order of the paper's figures.</summary>
    public static IReadOnlyList<PaperResult> All { get; } =
    [
        new("1a", OptSize.Opt66b, DeadTokens, "over 70 % of the neurons are dead in some layers."),
        new("1a", null, DeadTokens, "the second half of every model is fully alive."),
        new("1a", OptSize.Opt350m, DeadTokens, "no dead neurons."),
        new("2", OptSize.Opt350m, OtherTokens, "no sparse triggers."),
        new("3a", OptSize.Opt66b, OtherTokens, "5,351 token detectors in all."),
        new("3b", OptSize.Opt66b, OtherTokens, "a layer detects at most about 1.5k tokens, all layers together over 10k."),
        new("5", null, OtherTokens, "the updates of over 80 % of the token detectors point away from their own triggers."),
        new("9", OptSize.Opt125m, OtherTokens, "ten strong oscillatory neurons of layer 2 together cover all positions."),
        new("16", OptSize.Opt350m, OtherTokens, "it has positional neurons."),
    ];

    /// <summary>The results stated for a figure; none where the paper gives no number.</summary>
    /// <param name="figure">For example <c>1a</c>.</param>
    public static IEnumerable<PaperResult> Of(string figure) => All.Where(result => result.Figure == figure);
}

/// <summary>One result of the paper.</summary>
/// <param name="Figure">Number of the figure that it belongs to.</param>
/// <param name="Size">The model that it is stated for; null for all models of the paper.</param>
/// <param name="Tokens">Size of the corpus that it rests on, in words.</param>
/// <param name="Finding">What was found, without the model.</param>
public sealed record PaperResult(string Figure, OptSize? Size, string Tokens, string Finding)
{
    /// <summary>The model that it is stated for, in words.</summary>
    public string Model => Size?.Name ?? "OPT, 125m to 66b";

    /// <summary>The result in one sentence, with the model and the size of the corpus.</summary>
    public string Text => $"{Model}, {Tokens}: {Finding}";

    /// <summary>Whether it is stated for such a model: the same size of OPT, or any size where it is stated for all.</summary>
    public bool IsOf(ModelInfo model) => OptSize.Of(model) is { } size && (Size ?? size) == size;
}
