using NeuronExplorer.Bench.Reports;

namespace NeuronExplorer.Bench.Analyses;

/// <summary>
/// What an analysis costs and what its bare forward costs, in seconds. Some costs grow with the corpus (packing, sorting,
/// counting); others are paid once per neuron, whatever the corpus (projections on the vocabulary, a layer's results,
/// storing them).
/// </summary>
/// <param name="Tokens">Tokens of the corpus.</param>
/// <param name="Bare">Embedding, waiting for weights, and the layers over the same batches.</param>
/// <param name="PerToken">What grows with the corpus, the forward included.</param>
/// <param name="Projecting">Projections on the vocabulary.</param>
/// <param name="Storing">Making results and storing them.</param>
internal sealed record AnalysisCosts(long Tokens, double Bare, double PerToken, double Projecting, double Storing)
{
    public static AnalysisCosts Of(TimedOutcome outcome)
    {
        PhaseClock clock = outcome.Clock;
        double projecting = clock[Phase.Projecting];
        double storing = clock[Phase.Gathering] + clock[Phase.Storing];
        return new AnalysisCosts(
            outcome.Tokens,
            clock[Phase.Bare] + clock[Phase.Embedding] + clock[Phase.Waiting],
            clock.Analysis - projecting - storing,
            projecting,
            storing);
    }

    /// <summary>Size of corpus, in tokens, from which the whole analysis stays within a ratio; null if it never does.</summary>
    public double? TokensFor(double ratio)
    {
        double spare = (ratio * Bare) - PerToken;
        return spare > 0 ? Tokens * (Projecting + Storing) / spare : null;
    }

    public IEnumerable<Figure> Figures(double bar)
    {
        yield return new Figure("analysis / bare forward, what grows with the corpus", PerToken / Bare, "×", Bar.AtMost(bar));
        yield return new Figure("analysis / bare forward, with storing", (PerToken + Storing) / Bare, "×");
        yield return new Figure("analysis / bare forward, with storing and projections", (PerToken + Storing + Projecting) / Bare, "×");
        yield return new Figure("smallest corpus for which the whole analysis meets the bar", TokensFor(bar), "tokens");
        yield return new Figure("bare forward", Tokens / Bare, "tokens/s");
        yield return new Figure("analysis", Tokens / (PerToken + Storing + Projecting), "tokens/s");
        yield return new Figure("projections on the vocabulary, once per analysis", Projecting, "s");
        yield return new Figure("results and storing, once per analysis", Storing, "s");
    }
}
