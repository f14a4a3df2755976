using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Live;
using NeuronExplorer.Web.Neurons;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Terms;

/// <summary>Terms about firing (paper, sections 2 and 3).</summary>
internal static class FiringTerms
{
    private const string Setting = "paper, section 2";

    public static IReadOnlyList<GlossaryTerm> All { get; } =
    [
        new(
            "preActivation", "pre-activation",
            "What a neuron computes at a token: its output of fc1, the first linear map of a feed-forward block. "
            + "Above 0 it passes the ReLU and the neuron fires; otherwise the neuron adds nothing.",
            Setting)
        {
            Shown = name => NeuronUrls.Live(name), ShownAs = "values on your own text",
        },
        GlossaryTerm.Of("firings", "How far above 0 is not used by any statistic.", "where all neurons fire on a text",
            name => NeuronUrls.Live(name)) with { Also = ["fires", "firing"] },
        GlossaryTerm.Of("dead", "It is a claim about a corpus: with more text some dead neurons come to life.", "all dead neurons",
            name => NeuronUrls.Neurons(name, NeuronsQuery.Of("dead"))) with { Also = ["dead neurons", "sparsity"] },
        new(
            "alive", "alive",
            "Not dead: the neuron fires at least once in the corpus. One that fires only at BOS is alive, and is counted apart.",
            "paper, section 3, Figure 1b; ours on BOS")
        {
            Also = ["live neuron"], Shown = name => NeuronUrls.Neurons(name, NeuronsQuery.Of("alive")), ShownAs = "all live neurons",
        },
        GlossaryTerm.Of("frequency", "The mean over a layer's live neurons is Figure 1b.", "the layers by frequency",
            name => NeuronUrls.Overview(name)) with { Also = ["how often live neurons fire", "live neurons fire"] },
        GlossaryTerm.Of("specificity", "", "the neurons that tell most",
            name => NeuronUrls.Neurons(name, new NeuronsQuery { Sort = "frequency" })),
        new(
            "bos", "BOS",
            "The token that leads every window and stands for no text; in a packed window one stands before each document. "
            + "Firings at BOS are counted apart and left out of all shares, since for many neurons they are most of the firings. "
            + "A model without one has windows of text alone.",
            "paper, section 4")
        {
            Also = ["only at BOS", "fire only at BOS", "bosFirings", "at BOS"],
            Shown = name => NeuronUrls.Neurons(name, NeuronsQuery.Of("bos")),
            ShownAs = "neurons that fire only at BOS",
        },
        new(
            "window", "window",
            "A piece of a document of at most T positions, led by BOS; no token sees another window. Where documents are packed, "
            + "a window holds several, each led by its own BOS. "
            + "A full-length window has all T positions.",
            "paper, section 2; where documents are cut is ours")
        {
            Also = ["windows", "full-length window"], Shown = name => NeuronUrls.Overview(name), ShownAs = "how many windows there are",
        },
        new("domain", "domain", "A kind of text in the corpus, such as news or code. Each document belongs to one.", "ours")
        {
            Shown = name => NeuronUrls.Overview(name), ShownAs = "the corpus and its domains",
        },
        GlossaryTerm.Of("domains", "Each neuron's page shows them as shares.", "neurons, each with its firings by domain",
            name => NeuronUrls.Neurons(name)) with { Title = "firings by domain" },
        new(
            "constructed", "constructed",
            ConstructedLabel.Meaning + " Such a model shows each kind of neuron in its purest form.", "ours")
        {
            Shown = _ => NeuronUrls.Analyses, ShownAs = "all analyses",
        },
    ];
}
