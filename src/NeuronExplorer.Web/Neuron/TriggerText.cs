using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Neuron;

/// <summary>What a neuron's triggers come to, in a sentence.</summary>
public static class TriggerText
{
    /// <param name="triggers">The triggers of an order; at least one.</param>
    public static string Of(NeuronTriggers triggers)
    {
        string firings = $"{CoveringNumber.Percent} % of its {Show.Count(triggers.Firings)} firings";
        string all = Show.Plural(triggers.Distinct, "distinct trigger");
        return triggers switch
        {
            { Firings: 1 } => "It fires once.",
            { Distinct: 1 } => $"All {Show.Count(triggers.Firings)} firings are at one trigger.",
            { Covering: 1 } => $"{all}; one of them makes up at least {firings}.",
            _ when triggers.Covering == triggers.Distinct => $"{all}; all are needed to make up at least {firings}.",
            _ => $"{all}; {Show.Count(triggers.Covering)} of them make up at least {firings}.",
        };
    }
}
