namespace NeuronExplorer.Core.Rules;

/// <summary>Results that the paper reports (paper.md), shown beside the user's own figures.</summary>
public static class PaperResults
{
    /// <summary>All stated results, in the order of the paper's figures.</summary>
    public static IReadOnlyList<PaperResult> All { get; } =
    [
        new("1a", "66b: over 70 % of the neurons are dead in some layers."),
        new("1a", "The second half of every model is fully alive."),
        new("1a", "350m has no dead neurons."),
        new("2", "350m has no sparse triggers."),
        new("3a", "66b: 5,351 token detectors in all."),
        new("3b", "66b: a layer detects at most about 1.5k tokens, all layers together over 10k."),
        new("5", "The updates of over 80 % of the token detectors point away from their own triggers."),
        new("9", "125m, layer 2: ten strong oscillatory neurons together cover all positions."),
        new("16", "350m has positional neurons."),
    ];

    /// <summary>The results stated for a figure; none where the paper gives no number.</summary>
    /// <param name="figure">For example <c>1a</c>.</param>
    public static IEnumerable<PaperResult> Of(string figure) => All.Where(result => result.Figure == figure);
}

/// <summary>One result of the paper.</summary>
/// <param name="Figure">Number of the figure that it belongs to.</param>
/// <param name="Text">The result in one sentence.</param>
public sealed record PaperResult(string Figure, string Text);
