using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.Primitives;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Web.Api;

/// <summary>
/// Checks what is asked of the API before it is answered: names that a question has not, values that a parameter does not
/// take, and what is missing.
/// </summary>
internal static class ApiQuery
{
    private static readonly ConcurrentDictionary<MethodInfo, IReadOnlyList<(ApiValue Value, bool Required)>> s_taken = new();

    /// <summary>What is wrong, in one line; null where nothing is.</summary>
    public static string? Problem(HttpContext context, IAnalysisCatalogue catalogue)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<MethodInfo>() is not { } question)
        {
            return null;
        }

        IReadOnlyList<(ApiValue Value, bool Required)> taken = s_taken.GetOrAdd(question, Taken);
        ModelShape? shape = Shape(context.GetRouteValue("analysis") as string, catalogue);
        return context.Request.Query.Select(pair => Problem(pair.Key, pair.Value, taken, shape))
                .FirstOrDefault(problem => problem is not null)
            ?? taken.Where(one => one.Required && !context.Request.Query.ContainsKey(one.Value.Name))
                .Select(one => $"{one.Value.Name}: is missing; give {one.Value.Right(shape)}").FirstOrDefault();
    }

    private static string? Problem(
        string name, StringValues values, IReadOnlyList<(ApiValue Value, bool Required)> taken, ModelShape? shape)
    {
        ApiValue? value = taken.Select(one => one.Value)
            .FirstOrDefault(value => value.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return value is null ? Unknown(name, [.. taken.Select(one => one.Value.Name)])
            : values.Count > 1 ? $"{value.Name}: is given {values.Count} times; give it once"
            : value.Problem(values.ToString(), shape);
    }

    private static string Unknown(string name, string[] names)
    {
        string? near = names.Select(known => (Name: known, Far: Distance(Plain(name), Plain(known)))).Where(known => known.Far <= 2)
            .OrderBy(known => known.Far).Select(known => known.Name).FirstOrDefault();
        return name.Length == 0 ? "a parameter has no name; write name=value"
            : names.Length == 0 ? $"{name}: is not a parameter here; there is none"
            : $"{name}: is not a parameter here; {(near is null ? "" : $"did you mean {near}? ")}there "
                + $"{(names.Length == 1 ? "is" : "are")} {string.Join(", ", names)}";
    }

    // min-hit, min_hit and minHit are the same to people.
    private static string Plain(string name) => name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal)
        .ToUpperInvariant();

    /// <summary>How many letters have to be changed, put in or taken out (Levenshtein).</summary>
    private static int Distance(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > 2)
        {
            return int.MaxValue;
        }

        int[] row = [.. Enumerable.Range(0, other.Length + 1)];
        for (int i = 1; i <= one.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.Length; j++)
            {
                int changed = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[other.Length];
    }

    private static ModelShape? Shape(string? analysis, IAnalysisCatalogue catalogue)
    {
        try
        {
            return analysis is null ? null : catalogue.Open(analysis).Info.Model.Shape;
        }
        catch (NeuronExplorerException)
        {
            // The question itself says what is wrong with the analysis.
            return null;
        }
    }

    private static IReadOnlyList<(ApiValue Value, bool Required)> Taken(MethodInfo question)
    {
        NullabilityInfoContext nullability = new();
        return [.. from parameter in question.GetParameters()
                   where parameter.Name != "analysis"
                   let value = ApiParameters.Find(parameter.Name)
                   where value is not null
                   select (value, !parameter.HasDefaultValue && nullability.Create(parameter).WriteState == NullabilityState.NotNull)];
    }
}
