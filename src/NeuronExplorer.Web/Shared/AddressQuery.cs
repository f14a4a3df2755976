using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace NeuronExplorer.Web.Shared;

/// <summary>
/// The parts of an address after its question mark, by name. People edit addresses: a part that cannot be read is taken as
/// missing.
/// </summary>
public sealed class AddressQuery
{
    private readonly Dictionary<string, StringValues> _parts;

    private AddressQuery(Dictionary<string, StringValues> parts) => _parts = parts;

    /// <summary>Reads an address, whole or from its path on; one without a question mark has no parts.</summary>
    public static AddressQuery Of(string address)
    {
        string[] halves = address.Split('#')[0].Split('?', 2);
        return new AddressQuery(QueryHelpers.ParseQuery(halves.Length == 2 ? halves[1] : ""));
    }

    /// <summary>The first part of that name; empty where it has no value, null where there is none.</summary>
    public string? this[string name] => _parts.TryGetValue(name, out StringValues values) ? values[0] : null;

    /// <summary>All parts of that name, in their order.</summary>
    public IReadOnlyList<string> All(string name) => [.. _parts.GetValueOrDefault(name).OfType<string>()];

    /// <summary>A part that is not empty, or null.</summary>
    public string? Filled(string name) => this[name] is { Length: > 0 } text ? text : null;

    /// <summary>The comma-separated values of a part; empty where there is none.</summary>
    public IReadOnlyList<string> List(string name) => (this[name] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);

    public bool Flag(string name) => bool.TryParse(this[name], out bool flag) && flag;

    /// <summary>A whole number, or null.</summary>
    public int? Number(string name) =>
        int.TryParse(this[name], NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) ? number : null;

    /// <summary>A position, layer or the like, from 0; null where there is none.</summary>
    public int? Index(string name) => Number(name) is >= 0 and var index ? index : null;

    /// <summary>The page of a table, from 1.</summary>
    public int Page(string name) => Math.Max(1, Number(name) ?? 1);

    /// <summary>1, 2 or 3: the n of n-grams.</summary>
    public int Order(string name) => Number(name) is int order and (2 or 3) ? order : 1;
}
