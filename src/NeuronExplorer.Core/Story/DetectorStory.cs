using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Core.Story;

/// <summary>What Figures 2 to 5 and 12 to 15 show, a sentence each; null where the order of n-grams was not analysed.</summary>
internal static class DetectorStory
{
    private static readonly string[] s_grams = ["token", "bigram", "trigram"];

    public static string Gram(int order) => s_grams[order - 1];

    public static string? Covering(StoryBasis basis, int order)
    {
        Peak peak = basis.Highest(layer => FewShare(layer, order));
        if (peak.Among == 0)
        {
            return null;
        }

        string few = $"{CoveringClass.Names[0]} {Gram(order)}s";
        string share = $"{NumberText.Percent(peak.Value)} of";
        string makeUp = $"{few} make up at least {CoveringNumber.Percent} % of the firings over {basis.Tokens}.";
        return basis.Told(peak switch
        {
            { Value: 0 } => $"For no live neuron do {makeUp}",
            { TellsApart: false } => $"For {share} the live neurons of {peak.Names}, {makeUp}",
            { IsOne: true } => $"{peak.Subject} is the most selective: for {share} its live neurons, {makeUp}",
            _ => $"{peak.Subject} are the most selective: for {share} the live neurons of each, {makeUp}",
        });
    }

    public static string? Detected(StoryBasis basis, int order)
    {
        if (basis.Layers.Count == 0 || !basis.Counts(order))
        {
            return null;
        }

        Peak peak = basis.Highest(layer => layer.Detected(order).Detected);
        int all = basis.Layers[^1].Detected(order).Cumulative;
        return basis.Told(peak switch
        {
            { Value: 0 } => $"No neuron detects a {Gram(order)} over {basis.Tokens}.",
            { Among: 1 } => $"{peak.Subject} detects {Distinct(all, order)} over {basis.Tokens}.",
            { TellsApart: false } => $"The layers together detect {Distinct(all, order)} over {basis.Tokens}, each layer as many: "
                + $"{NumberText.Count((long)peak.Value)}.",
            _ => $"The layers together detect {Distinct(all, order)} over {basis.Tokens}; {peak.Names} "
                + $"{(peak.IsOne ? "detects" : "each detect")} the most, {NumberText.Count((long)peak.Value)}.",
        });
    }

    /// <summary>Null for a single layer, of which everything is new, and where nothing is detected.</summary>
    public static string? New(StoryBasis basis, int order)
    {
        if (basis.Layers.Count < 2 || !basis.Counts(order) || basis.Layers[^1].Detected(order).Cumulative == 0)
        {
            return null;
        }

        int first = basis.Layers[0].Layer;
        Peak peak = basis.Highest(layer => layer.Layer == first ? double.NaN : layer.Detected(order).NewOverall);
        return basis.Told(peak.Value == 0
            ? $"No layer after layer {first} detects a {Gram(order)} that no earlier one does, over {basis.Tokens}."
            : $"After layer {first}, {peak.Names} {(peak.IsOne ? "brings" : "each bring")} the most: "
                + $"{NumberText.Plural((long)peak.Value, Gram(order))} that no earlier layer detects, over {basis.Tokens}.");
    }

    public static string? Detectors(StoryBasis basis)
    {
        int[] orders = [.. basis.Info.Settings.Ngrams];
        if (basis.Layers.Count == 0 || orders.Length == 0)
        {
            return null;
        }

        long[] counts = Array.ConvertAll(orders, order => basis.Sum(layer => layer.Detectors(order)));
        int at = Array.FindIndex(counts, count => count > 0);
        if (at < 0)
        {
            return basis.Told($"No neuron is a {NumberText.Row([.. orders.Select(Gram)], "or")} detector over {basis.Tokens}.");
        }

        Peak peak = basis.Highest(layer => layer.Detectors(orders[at]));
        string all = orders.Length == 1
            ? NumberText.Plural(counts[0], $"{Gram(orders[0])} detector")
            : NumberText.Row([.. orders.Select((order, place) => $"{NumberText.Count(counts[place])} {Gram(order)}")]) + " detectors";
        string most = !peak.TellsApart
            ? "."
            : $"; {peak.Names} {(peak.IsOne ? "has" : "each have")} the most {Gram(orders[at])} detectors, "
                + $"{NumberText.Count((long)peak.Value)}.";
        return basis.Told($"There {(orders.Length == 1 && counts[0] == 1 ? "is" : "are")} {all} over {basis.Tokens}{most}");
    }

    /// <summary>Null where no token detector was found or looked for.</summary>
    public static string? Suppression(StoryBasis basis)
    {
        long detectors = basis.Sum(layer => layer.TokenDetectors);
        long suppressing = basis.Sum(layer => layer.SuppressingDetectors);
        return detectors == 0 || !basis.Counts(1)
            ? null
            : basis.Told($"{Suppressing(detectors, suppressing)}, over {basis.Tokens}"
                + (suppressing == 0 || suppressing == detectors ? "." : $": {NumberText.Percent(suppressing, detectors)}.")
                + (basis.Layers.Any(layer => layer.TokenDetectors == 0) ? " Layers without token detectors have no value." : ""));
    }

    /// <summary>How many token detectors suppress their triggers, without a full stop.</summary>
    /// <param name="detectors">All of them; at least one.</param>
    /// <param name="suppressing">Those that do.</param>
    public static string Suppressing(long detectors, long suppressing)
    {
        string all = NumberText.Plural(detectors, "token detector");
        return (detectors, suppressing) switch
        {
            (1, 0) => "The only token detector does not suppress its own triggers",
            (1, _) => "The only token detector suppresses its own triggers",
            (_, 0) => $"None of {all} suppresses its own triggers",
            (_, 1) => $"1 of {all} suppresses its own triggers",
            _ when suppressing == detectors => $"All {all} suppress their own triggers",
            _ => $"{NumberText.Count(suppressing)} of {all} suppress their own triggers",
        };
    }

    private static string Distinct(int count, int order) => NumberText.Plural(count, $"distinct {Gram(order)}");

    private static double FewShare(LayerSummary layer, int order)
    {
        int alive = layer.Neurons - layer.Dead;
        return alive > 0 && layer.CoveringClasses.TryGetValue(order, out int[]? classes) ? (double)classes[0] / alive : double.NaN;
    }
}
