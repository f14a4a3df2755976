using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Core.Story;

/// <summary>The four numbers in the order in which the paper tells them.</summary>
internal static class Headlines
{
    public static IReadOnlyList<Headline> Of(StoryBasis basis) =>
        basis.Layers.Count == 0 ? [] : [Dead(basis), Detectors(basis), Suppressing(basis), Positional(basis)];

    private static Headline Dead(StoryBasis basis)
    {
        long neurons = basis.Sum(layer => layer.Neurons);
        long dead = basis.Sum(layer => layer.Dead);
        long bos = basis.Sum(layer => layer.OnlyAtBos);
        return Of(
            "dead",
            "dead neurons",
            NumberText.Percent(dead, neurons),
            basis.Told((dead == 0
                    ? $"Each of {NumberText.Plural(neurons, "neuron")} fired at least once over {basis.Tokens}{basis.BosIncluded}"
                    : $"{NumberText.Count(dead)} of {NumberText.Plural(neurons, "neuron")} never fired in {basis.Tokens}"
                        + basis.NotEvenAtBos)
                + (bos == 0 ? "." : $"; {NumberText.Count(bos)} {(bos == 1 ? "fires" : "fire")} only at BOS.")),
            [.. basis.Layers.Select(layer => (double?)layer.Dead / layer.Neurons)],
            "1a");
    }

    private static Headline Detectors(StoryBasis basis)
    {
        int order = basis.Info.Settings.Ngrams is [var least, ..] ? least : 0;
        if (order == 0)
        {
            return Of("detectors", "token detectors", Headline.None, "N-grams were not counted in this analysis.", [], "3a");
        }

        int[] longer = basis.Info.Settings.Ngrams[1..];
        long count = Count(order);
        string also = longer.Length == 0 ? "" : "; " + NumberText.Row([.. longer.Select(Also)]);
        return Of(
            "detectors",
            $"{DetectorStory.Gram(order)} detectors",
            NumberText.Count(count),
            basis.Told($"{Some(basis, count)} {(count < 2 ? "fires" : "fire")} almost only at {DetectorStory.Gram(order)}s that make "
                + $"{(count < 2 ? "it" : "them")} fire almost every time, and 1–{DetectorRule.MaximumCovering(order)} of all "
                + $"{DetectorStory.Gram(order)}s make up at least {CoveringNumber.Percent} % of {(count < 2 ? "its" : "their")} "
                + $"firings{also}."),
            Parts([.. basis.Layers.Select(layer => (double)layer.Detectors(order))]),
            "3a");

        long Count(int of) => basis.Sum(layer => layer.Detectors(of));

        string Also(int of) => Count(of) == 1
            ? $"1 is a {DetectorStory.Gram(of)} detector"
            : $"{NumberText.Count(Count(of))} are {DetectorStory.Gram(of)} detectors";
    }

    private static Headline Suppressing(StoryBasis basis)
    {
        long detectors = basis.Sum(layer => layer.TokenDetectors);
        long suppressing = basis.Sum(layer => layer.SuppressingDetectors);
        bool known = detectors > 0 && basis.Counts(1);
        return Of(
            "suppresses",
            "suppress their triggers",
            known ? NumberText.Percent(suppressing, detectors) : Headline.None,
            !basis.Counts(1) ? "Single tokens were not counted, so token detectors and their updates are unknown."
            : !known ? basis.Told("There is no token detector whose update could suppress its triggers.")
            : basis.Told($"{DetectorStory.Suppressing(detectors, suppressing)}"
                + (suppressing == 0 ? "." : ": such an update makes them less likely to come next, on average.")),
            known ? [.. basis.Layers.Select(layer => layer.TokenDetectors == 0
                ? null : (double?)layer.SuppressingDetectors / layer.TokenDetectors)] : [],
            "5");
    }

    private static Headline Positional(StoryBasis basis)
    {
        if (basis.Info.Corpus.FullWindows == 0)
        {
            return Of("positional", "positional neurons", Headline.None,
                $"No window of the corpus has all {NumberText.Count(basis.Evidence.Positions)} positions, so none can be found.", [],
                "9", "16");
        }

        long count = basis.Sum(layer => layer.CountPositional());
        string types = count == 0 ? "." : $": {PositionStory.Types(basis)}.";
        return Of(
            "positional",
            "positional neurons",
            NumberText.Count(count),
            basis.Told($"The firing of {Some(basis, count, "none")} depends on the position, over {basis.Windows}{types}"),
            Parts([.. basis.Layers.Select(layer => (double)layer.CountPositional())]),
            "9", "16") with { Mark = basis.Evidence.Mark };
    }

    private static string Some(StoryBasis basis, long count, string none = "None") =>
        $"{(count == 0 ? none : NumberText.Count(count))} of {NumberText.Plural(basis.Sum(layer => layer.Neurons), "neuron")}";

    // Counts are drawn against the highest of them.
    private static double?[] Parts(double[] counts) => [.. counts.Select(count => (double?)(count / Math.Max(1, counts.Max())))];

    private static Headline Of(
        string key, string title, string value, string sentence, IReadOnlyList<double?> byLayer, params string[] figures) =>
        new(key, title, value, sentence, byLayer, [.. figures.SelectMany(PaperResults.Of)]);
}
