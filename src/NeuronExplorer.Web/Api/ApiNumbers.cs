using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;
using NeuronExplorer.Hosting.Exports;

namespace NeuronExplorer.Web.Api;

/// <summary>Numbers in the API's answers: null for one that is not finite, as in files.</summary>
internal static class ApiNumbers
{
    public static void AddTo(JsonSerializerOptions options)
    {
        foreach (JsonConverter converter in FiniteNumbers.Converters)
        {
            options.Converters.Add(converter);
        }
    }

    /// <summary>Describes what the converters write, which they do not say themselves.</summary>
    public static void Describe(OpenApiSchema schema, Type type)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(double) || plain == typeof(float))
        {
            schema.Type = plain == type ? JsonSchemaType.Number : JsonSchemaType.Number | JsonSchemaType.Null;
            schema.Format = plain == typeof(double) ? "double" : "float";
        }
    }
}
