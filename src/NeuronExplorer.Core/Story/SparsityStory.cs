using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Core.Story;

/// <summary>What Figures 1a, 1b and the dead curve show, a sentence each.</summary>
internal static class SparsityStory
{
    public static string? DeadShare(StoryBasis basis)
    {
        if (basis.Layers.Count == 0)
        {
            return null;
        }

        long neurons = basis.Sum(layer => layer.Neurons);
        if (basis.Sum(layer => layer.Dead) == 0)
        {
            return basis.Told(
                $"No neuron is dead: each of {NumberText.Count(neurons)} fired at least once over {basis.Tokens}{basis.BosIncluded}.");
        }

        Peak peak = basis.Highest(layer => (double)layer.Dead / layer.Neurons);
        string never = $"never fired in {basis.Tokens}{basis.NotEvenAtBos}.";
        string share = NumberText.Percent(peak.Value);
        return basis.Told(peak switch
        {
            { Among: 1 } => $"{share} of the neurons of {peak.Names} {never}",
            { TellsApart: false } => $"The layers are equally sparse: {share} of the neurons of each {never}",
            { IsOne: true } => $"{peak.Subject} is the sparsest: {share} of its neurons {never}",
            _ => $"{peak.Subject} are the sparsest: {share} of the neurons of each {never}",
        });
    }

    public static string? AliveFrequency(StoryBasis basis)
    {
        Peak most = basis.Highest(Frequency);
        if (most.Among == 0 || basis.Info.Corpus.Tokens == 0)
        {
            return null;
        }

        Peak least = basis.Highest(layer => -Frequency(layer));
        string tokens = $"the {basis.Tokens}";
        return basis.Told(most.TellsApart
            ? $"Live neurons fire most in {most.Names}, at {NumberText.Percent(most.Value)} of {tokens} on average, "
                + $"and least in {least.Names}, at {NumberText.Percent(-least.Value)}."
            : $"Live neurons of {most.Names} fire at {NumberText.Percent(most.Value)} of {tokens} on average.");
    }

    /// <summary>Null unless all layers have a curve over the same text.</summary>
    public static string? DeadCurve(StoryBasis basis)
    {
        if (basis.Layers.Count == 0
            || basis.Layers[0].DeadCurve is not { Tokens: [var first, .., var last] tokens }
            || !basis.Layers.All(layer => layer.DeadCurve is { } curve && curve.Tokens.AsSpan().SequenceEqual(tokens)))
        {
            return null;
        }

        long neurons = basis.Sum(layer => layer.Neurons);
        long early = basis.Sum(layer => layer.DeadCurve!.Dead[0]);
        long late = basis.Sum(layer => layer.DeadCurve!.Dead[^1]);
        return basis.Told(early == 0
            ? $"{(neurons == 1 ? "The only neuron" : $"All {NumberText.Count(neurons)} neurons")} fired within the first "
                + $"{NumberText.Plural(first, "token")} read."
            : $"Of all neurons, {NumberText.Percent(early, neurons)} had not fired after the first {NumberText.Plural(first, "token")}, "
                + (late == early ? "and as many" : NumberText.Percent(late, neurons)) + $" after all {NumberText.Count(last)}.");
    }

    private static double Frequency(LayerSummary layer) => layer.Dead == layer.Neurons ? double.NaN : layer.MeanAliveFrequency;
}
