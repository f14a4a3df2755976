using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NeuronExplorer.Hosting.Exports;

namespace NeuronExplorer.Web.Api;

/// <summary>
/// What the parameters of the questions mean and which values they take: each name means the same everywhere. The API's
/// description and its checks (<see cref="ApiQuery"/>) both come from here.
/// </summary>
public static class ApiParameters
{
    /// <summary>Rows of one answer at most.</summary>
    public const int MostRows = 50_000;

    private static readonly Dictionary<string, ApiValue> s_known = new ApiValue[]
    {
        new("analysis", "Name of the analysis, as /api/analyses lists it.", "opt-sample"),
        ApiValue.Whole("layer", "Only this layer; the first is 0.", 0) with { Last = shape => shape.Layers - 1 },
        ApiValue.Whole("neuron", "Only this neuron of each chosen layer: its row of fc1.weight, from 0.", 1)
            with { Last = shape => shape.FfnDim - 1 },
        ApiValue.Whole("skip", "Number of rows to skip.", 0),
        ApiValue.Whole("take", "Maximum number of rows; without it and a default, all. With it, the header Total-Rows says "
            + "how many there are, Link where the next ones are.", 3) with { Least = 1, Most = MostRows },
        new("token", "A token's exact text, with its leading space.", " the"),
        ApiValue.Whole("id", "A token's id.", 5) with { Last = shape => shape.VocabularySize - 1 },
        new("ngram", "The text of two or three tokens.", "of the"),
        ApiValue.Number("minHit", "Minimum hit rate.", 0.5, most: 1),
        ApiValue.Number("minShare", "Minimum share of the neuron's firings.", 0.01, most: 1),
        ApiValue.Number("minLift", "Minimum lift: how much likelier the neuron fires there than on any token.", 2, most: null),
        new("side", "The tokens that it promotes most, or those that it suppresses most.", "suppressed")
        {
            Choices = ["promoted", "suppressed"],
        },
        new("text", "The text; it must fit into the model's positions.", "one of the first"),
        ApiValue.Whole("next", "Number of likeliest next tokens to add to the last row.", 3)
            with { Last = shape => shape.VocabularySize },
        ApiValue.Whole("top", "Maximum number of rows, best first.", 3) with { Least = 1, Most = MostRows },
    }.ToDictionary(value => value.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>A parameter by its name, in any case; null where there is none.</summary>
    public static ApiValue? Find(string? name) => s_known.GetValueOrDefault(name ?? "");

    /// <summary>Adds title, meanings and examples to the API's description.</summary>
    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Neuron Explorer";
            document.Info.Description =
                "Read-only questions about analyses of OPT's feed-forward neurons: "
                + "dead neurons, triggers, detectors, positional neurons, updates. For people: /api.";
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            // A row that writes itself has no fields of its own to describe, so the list of rows is described here.
            if (context.JsonTypeInfo.Type == typeof(IEnumerable<NeuronRow>))
            {
                schema.Items = NeuronSchema.Row();
            }

            ApiNumbers.Describe(schema, context.JsonTypeInfo.Type);

            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, _, _) =>
        {
            foreach (OpenApiParameter parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
            {
                if (Find(parameter.Name) is { } known)
                {
                    parameter.Description = known.Describe();
                    parameter.Example = known.Example.DeepClone();
                }
            }

            return Task.CompletedTask;
        });
    }
}
