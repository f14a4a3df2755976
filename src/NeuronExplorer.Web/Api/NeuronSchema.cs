using Microsoft.OpenApi;
using NeuronExplorer.Core.Catalogue;

namespace NeuronExplorer.Web.Api;

/// <summary>The API's description of a neuron's row, as the catalogue of statistics has it.</summary>
internal static class NeuronSchema
{
    /// <summary>Gives a schema one property a statistic; those with a dot in their key, such as <c>covering.1</c>, in an object.</summary>
    public static OpenApiSchema Row()
    {
        OpenApiSchema schema = new() { Type = JsonSchemaType.Object, Properties = new Dictionary<string, IOpenApiSchema>() };
        foreach (Statistic statistic in NeuronCatalogue.All)
        {
            string[] path = statistic.Key.Split('.');
            IDictionary<string, IOpenApiSchema> into = schema.Properties;
            if (path.Length > 1)
            {
                if (!into.TryGetValue(path[0], out IOpenApiSchema? group))
                {
                    group = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = new Dictionary<string, IOpenApiSchema>() };
                    into[path[0]] = group;
                }

                into = group.Properties!;
            }

            into[path[^1]] = Property(statistic);
        }

        return schema;
    }

    private static OpenApiSchema Property(Statistic statistic)
    {
        JsonSchemaType type = statistic.Type switch
        {
            StatisticType.Whole => JsonSchemaType.Integer,
            StatisticType.Number => JsonSchemaType.Number,
            StatisticType.Flag => JsonSchemaType.Boolean,
            StatisticType.Name => JsonSchemaType.String,
            StatisticType.List => JsonSchemaType.Array,
            _ => JsonSchemaType.Object,
        };
        return new OpenApiSchema
        {
            Type = statistic.Absent is null ? type : type | JsonSchemaType.Null,
            Description = $"{statistic.Definition} Source: {statistic.Source}.",
            Items = statistic.Type == StatisticType.List
                ? new OpenApiSchema { Type = JsonSchemaType.Integer | JsonSchemaType.Array }
                : null,
            AdditionalProperties = statistic.Type == StatisticType.Counts ? new OpenApiSchema { Type = JsonSchemaType.Integer } : null,
        };
    }
}
