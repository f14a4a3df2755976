using NeuronExplorer.Bench.Reports;

namespace NeuronExplorer.Bench.Analyses;

/// <summary>
/// What an analysis spends beside its own forward, in seconds of the same run: two runs differ by more than the counting takes.
/// Projections on the vocabulary and storing are paid once per neuron, whatever the corpus.
/// </summary>
/// <param name="Tokens">Tokens of the corpus.</param>
/// <param name="Forward">Embedding, waiting for weights, and the layers.</param>
/// <param name="Counting">Sorting n-grams, packing, examples, counting, and the rules.</param>
/// <param name="Projecting">Projections on the vocabulary.</param>
/// <param name="Storing">Storing results.</param>
internal sealed record AnalysisCosts(long Tokens, double Forward, double Counting, double Projecting, double Storing)
{
    public static AnalysisCosts Of(TimedOutcome outcome)
    {
        PhaseClock clock = outcome.Clock;
        return new AnalysisCosts(
            outcome.Tokens,
            clock[Phase.Compute] + clock[Phase.Embedding] + clock[Phase.Waiting],
            clock[Phase.Packing] + clock[Phase.Sorting] + clock[Phase.Counting] + clock[Phase.Gathering],
            clock[Phase.Projecting],
            clock[Phase.Storing]);
    }

    public IEnumerable<Figure> Figures(double bar)
    {
        yield return new Figure("packing, counting and gathering / forward, same run", Counting / Forward, "", Bar.AtMost(bar));
        yield return new Figure("all that is not the forward / forward, same run", (Counting + Projecting + Storing) / Forward, "");
        yield return new Figure("forward", Tokens / Forward, "tokens/s");
        yield return new Figure("analysis", Tokens / (Forward + Counting + Projecting + Storing), "tokens/s");
        yield return new Figure("projections on the vocabulary, once per analysis", Projecting, "s");
        yield return new Figure("storing, once per analysis", Storing, "s");
    }
}
