using NeuronExplorer.Web.Neurons;
using NeuronExplorer.Web.Search;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Terms;

/// <summary>Terms about what a firing neuron adds (paper, section 4.3).</summary>
internal static class UpdateTerms
{
    private const string Source = "paper, section 4.3, Figure 5";

    public static IReadOnlyList<GlossaryTerm> All { get; } =
    [
        new(
            "update", "update",
            "What a firing neuron adds to the residual stream: its value times its column of fc2. "
            + "Projected on the vocabulary, it raises some tokens as the next one and lowers others.",
            Source)
        {
            Also = ["updates"],
            Shown = name => NeuronUrls.Search(name, new SearchQuery { By = SearchQuery.Promotes }), ShownAs = "neurons by promoted token",
        },
        new(
            "projection", "projection",
            "An update's product with a token's output embedding. A positive one makes the token likelier to come next, "
            + "a negative one less likely.",
            Source)
        {
            Shown = name => NeuronUrls.Search(name, new SearchQuery { By = SearchQuery.Promotes }), ShownAs = "neurons by promoted token",
        },
        GlossaryTerm.Of("topPromoted", "They are the top of the projection.", "neurons by promoted token",
            name => NeuronUrls.Search(name, new SearchQuery { By = SearchQuery.Promotes })) with
            {
                Title = "promotes", Also = ["promoted", "promoted tokens"],
            },
        GlossaryTerm.Of("topSuppressed", "They are the bottom of the projection.", "neurons by suppressed token",
            name => NeuronUrls.Search(name, new SearchQuery { By = SearchQuery.Suppresses })) with
            {
                Title = "suppressed tokens", Also = ["suppressed"],
            },
        GlossaryTerm.Of("suppressesTriggers", "The paper finds it for over 80 % of the token detectors.", "neurons that do",
            name => NeuronUrls.Neurons(name, NeuronsQuery.Of("suppresses"))) with
            {
                Title = "suppresses its triggers", Also = ["suppresses", "suppress", "suppress their triggers", "promotes its triggers"],
            },
        GlossaryTerm.Of("suppressionRank", "A low rank means that it lowers this token more than nearly all others.",
            "the best ranks", name => NeuronUrls.Neurons(name, NeuronsQuery.Of("suppresses"))),
    ];
}
