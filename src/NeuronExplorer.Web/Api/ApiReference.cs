using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace NeuronExplorer.Web.Api;

/// <summary>One question of the API.</summary>
/// <param name="Path">With its parameters in braces.</param>
/// <param name="Summary">A few words.</param>
/// <param name="Description">What it returns.</param>
/// <param name="IsList">Whether the answer is an array of rows.</param>
/// <param name="Fields">Names and types of the answer's (or each row's) fields.</param>
public sealed record ApiQuestion(
    string Path, string Summary, string Description, IReadOnlyList<ApiParameter> Parameters, bool IsList,
    IReadOnlyList<(string Name, string Type)> Fields)
{
    /// <summary>An address that asks it: braces and optional parameters filled from examples.</summary>
    /// <param name="values">Values by name that replace the examples; null leaves a parameter out.</param>
    public string Ask(IReadOnlyDictionary<string, string?> values)
    {
        string? Value(ApiParameter parameter) => values.TryGetValue(parameter.Name, out string? value) ? value : parameter.Example;
        string path = Parameters.Where(parameter => parameter.InPath)
            .Aggregate(Path, (done, parameter) =>
                done.Replace($"{{{parameter.Name}}}", Uri.EscapeDataString(Value(parameter) ?? ""), StringComparison.Ordinal));
        string query = string.Join('&', Parameters.Where(parameter => !parameter.InPath && Value(parameter) is not null)
            .Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(Value(parameter)!)}"));
        return query.Length == 0 ? path : $"{path}?{query}";
    }
}

/// <summary>One parameter of a question.</summary>
/// <param name="InPath">Whether it is part of the path; else of the query.</param>
/// <param name="Default">The value used where it is left out, or null.</param>
public sealed record ApiParameter(string Name, bool InPath, bool Required, string Type, string? Default, string Meaning, string? Example);

/// <summary>Reads the API's own description for the page that shows it to people, so that the two cannot differ.</summary>
public sealed class ApiReference([FromKeyedServices("v1")] IOpenApiDocumentProvider description)
{
    public async Task<IReadOnlyList<ApiQuestion>> ReadAsync(CancellationToken cancellation = default)
    {
        OpenApiDocument document = await description.GetOpenApiDocumentAsync(cancellation);
        return [.. from path in document.Paths
                   from operation in path.Value.Operations ?? []
                   select Question(path.Key, operation.Value)];
    }

    private static ApiQuestion Question(string path, OpenApiOperation operation)
    {
        IOpenApiSchema? answer = operation.Responses?["200"].Content?["application/json"].Schema;
        IOpenApiSchema? row = answer?.Items ?? answer;
        return new ApiQuestion(
            path.TrimEnd('/'),
            operation.Summary ?? "",
            operation.Description ?? "",
            [.. (operation.Parameters ?? []).Select(Parameter)],
            answer?.Items is not null,
            [.. (row?.Properties ?? new Dictionary<string, IOpenApiSchema>()).Select(field => (field.Key, Type(field.Value)))]);
    }

    private static ApiParameter Parameter(IOpenApiParameter parameter) => new(
        parameter.Name ?? "",
        parameter.In == ParameterLocation.Path,
        parameter.Required,
        Type(parameter.Schema),
        parameter.Schema?.Default?.ToString(),
        parameter.Description ?? "",
        parameter.Example?.ToString());

    // "integer or null", "list of number", "object". That numbers may also be written as text is left out.
    private static string Type(IOpenApiSchema? schema)
    {
        JsonSchemaType type = schema?.Type ?? JsonSchemaType.Object;
        string name = type.HasFlag(JsonSchemaType.Integer) ? "integer"
            : type.HasFlag(JsonSchemaType.Number) ? "number"
            : type.HasFlag(JsonSchemaType.Boolean) ? "true or false"
            : type.HasFlag(JsonSchemaType.String) ? "text"
            : type.HasFlag(JsonSchemaType.Array) ? $"list of {Type(schema?.Items)}"
            : "object";
        return type.HasFlag(JsonSchemaType.Null) ? name + " or null" : name;
    }
}
