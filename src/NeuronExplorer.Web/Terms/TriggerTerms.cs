using NeuronExplorer.Web.Detectors;
using NeuronExplorer.Web.Neurons;
using NeuronExplorer.Web.Overview;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Terms;

/// <summary>Terms about what makes a neuron fire (paper, section 4).</summary>
internal static class TriggerTerms
{
    private const string Source = "paper, section 4";

    public static IReadOnlyList<GlossaryTerm> All { get; } =
    [
        new(
            "ngram", "n-gram",
            "A run of n tokens: one is a token, two a bigram, three a trigram. It lies within one window and holds no BOS.", Source)
        {
            Also = ["bigram", "trigram", "token or n-gram"],
            Shown = name => NeuronUrls.Overview(name, new OverviewQuery(3)), ShownAs = "trigrams by layer",
        },
        new(
            "trigger", "trigger",
            "An n-gram at whose last token the neuron fires. Its leading triggers are those at which it fires most often.", Source)
        {
            Also = ["triggers", "shared triggers"], Shown = name => NeuronUrls.Search(name), ShownAs = "neurons by trigger",
        },
        new(
            "hitRate", "hit rate",
            "Share of a trigger's occurrences at which the neuron fires. At 95 % or more the trigger is covered.", Source)
        {
            Also = ["covered", "best hit rate"], Shown = name => NeuronUrls.Search(name), ShownAs = "neurons found, by hit rate",
        },
        new(
            "share", "share of its firings",
            "Share of the neuron's firings that one trigger makes up. All triggers of a neuron together make up 100 %.", Source)
        {
            Also = ["share", "best share"], Shown = name => NeuronUrls.Search(name), ShownAs = "neurons found, by share",
        },
        new(
            "lift", "lift",
            "How many times likelier the neuron fires on a trigger than on any token. 1× means that the trigger makes no difference.",
            "ours")
        {
            Shown = name => NeuronUrls.Search(name), ShownAs = "neurons found, by lift",
        },
        GlossaryTerm.Of("covering.1", "It is small for a neuron that looks for few things.", "classes of covering number by layer",
            name => NeuronUrls.Overview(name)) with
            {
                Title = "covering number",
                Also =
                [
                    "covering.2", "covering.3", "covering number, tokens", "covering number, bigrams", "covering number, trigrams",
                ],
            },
        GlossaryTerm.Of("distinct.1", "Bigrams and trigrams are counted likewise.", "neurons by trigger", name => NeuronUrls.Search(name))
            with { Title = "distinct triggers", Also = ["distinct.2", "distinct.3"] },
        GlossaryTerm.Of("triggerEntropy", "A detector's is low.", "neurons with the lowest",
            name => NeuronUrls.Neurons(name, new NeuronsQuery { Sort = "triggerEntropy" })),
        GlossaryTerm.Of("detector", "", "all detectors", name => NeuronUrls.Detectors(name)) with
        {
            Also =
            [
                "detectors", "token detector", "bigram detector", "trigram detector", "token detectors", "bigram detectors",
                "trigram detectors",
            ],
        },
        GlossaryTerm.Of("detectedTokens", "", "all that is detected", name => NeuronUrls.Detectors(name)) with
        {
            Title = "detected", Also = ["detects", "detected tokens", "detectedBigrams", "detectedTrigrams"],
        },
        new(
            "new", "new",
            "A detected n-gram that no earlier layer detects is new overall. One that the layer before does not detect is new against "
            + "the previous layer.",
            "paper, section 4, Figures 4 and 15")
        {
            Shown = name => NeuronUrls.Detectors(name, new DetectorsQuery { New = "overall" }), ShownAs = "what each layer adds",
        },
    ];
}
