using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NeuronExplorer.Hosting.Exports;

namespace NeuronExplorer.Web.Api;

/// <summary>What the parameters of the questions mean: each name means the same everywhere.</summary>
public static class ApiParameters
{
    private static readonly Dictionary<string, (string Meaning, JsonNode Example)> s_known = new()
    {
        ["analysis"] = ("Name of the analysis, as /api/analyses lists it.", "opt-sample"),
        ["layer"] = ("Only this layer; the first is 0.", 0),
        ["neuron"] = ("Only this neuron of each chosen layer: its row of fc1.weight, from 0.", 1),
        ["skip"] = ("Number of rows to skip.", 0),
        ["take"] = ("Maximum number of rows, up to 50,000.", 3),
        ["token"] = ("A token's exact text, with its leading space.", " the"),
        ["id"] = ("A token's id.", 5),
        ["ngram"] = ("The text of two or three tokens.", "of the"),
        ["minHit"] = ("Minimum hit rate, 0 to 1.", 0.5),
        ["minShare"] = ("Minimum share of the neuron's firings, 0 to 1.", 0.01),
        ["minLift"] = ("Minimum lift: how much likelier the neuron fires there than on any token.", 2),
        ["side"] = ("promoted or suppressed.", "suppressed"),
        ["text"] = ("The text; it must fit into the model's positions.", "one of the first"),
        ["next"] = ("Number of likeliest next tokens to add to the last row.", 3),
        ["top"] = ("Maximum number of rows, best first, up to 50,000.", 3),
    };

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
                if (s_known.TryGetValue(parameter.Name ?? "", out (string Meaning, JsonNode Example) known))
                {
                    parameter.Description = known.Meaning;
                    parameter.Example = known.Example.DeepClone();
                }
            }

            return Task.CompletedTask;
        });
    }
}
