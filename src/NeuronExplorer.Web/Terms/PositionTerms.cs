using NeuronExplorer.Web.Neurons;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Terms;

/// <summary>Terms about positional neurons (paper, section 5).</summary>
internal static class PositionTerms
{
    private const string Source = "paper, section 5";

    public static IReadOnlyList<GlossaryTerm> All { get; } =
    [
        new(
            "positional", "positional",
            "A neuron whose firing depends on where a token stands in its window. The rule is a threshold of corrected information.",
            Source)
        {
            Also = ["positional neuron", "positional neurons", "positions"],
            Shown = name => NeuronUrls.Positional(name), ShownAs = "all positional neurons",
        },
        new(
            "curve", "curve",
            "Share of the full-length windows in which a neuron fires, at each position. Types and information follow from it alone.",
            "paper, section 5, Figure 7")
        {
            Shown = name => NeuronUrls.Positional(name), ShownAs = "curves by type",
        },
        GlossaryTerm.Of("mutualInformation", "0 means that firing and position have nothing to do with each other.",
            "neurons with the most", name => NeuronUrls.Neurons(name, NeuronsQuery.Of("positional"))) with
            {
                Title = "mutual information", Also = ["information"],
            },
        GlossaryTerm.Of("mutualInformationCorrected", "", "neurons with the most",
            name => NeuronUrls.Neurons(name, NeuronsQuery.Of("positional"))),
        new(
            "chance", "chance",
            "The information that a neuron without any sense of position seems to have, because few windows do not average out. "
            + "With 20 full-length windows it is 0.025 nats, with ten times as many a tenth of that.",
            "ours")
        {
            Shown = name => NeuronUrls.Positional(name), ShownAs = "positional neurons and their windows",
        },
        GlossaryTerm.Of(
            "positionalType",
            "Oscillatory: it switches between often and seldom at least three times. Both extremes: in some ranges of positions it fires "
            + "in nearly every window, in others in almost none. One extreme: it has ranges of only one of these kinds. "
            + "Other: none of these shapes.",
            "curves by type", name => NeuronUrls.Positional(name)) with
            {
                Title = "positional types", Also = ["oscillatory", "both extremes", "one extreme", "other"],
            },
        GlossaryTerm.Of("positionalStrong", "The thresholds stand with each type on the page of positional neurons.",
            "strong and weak neurons by type", name => NeuronUrls.Positional(name)) with
            {
                Title = "strong and weak", Also = ["strong", "weak", "strength", "strong positional", "weak positional"],
            },
        GlossaryTerm.Of("positionalTooFewWindows", "Counts, types and curves are then marked as uncertain.", "how many windows there are",
            name => NeuronUrls.Overview(name)),
        new(
            "team", "team",
            "The strong oscillatory neurons of one layer. Together their ranges can cover all positions, "
            + "as those of ten neurons in 125m's layer 2 do.",
            "paper, section 5, Figure 9")
        {
            Shown = name => NeuronUrls.Positional(name), ShownAs = "a layer's team",
        },
    ];
}
