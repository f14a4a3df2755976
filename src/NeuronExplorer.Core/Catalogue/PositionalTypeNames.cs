using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Core.Catalogue;

/// <summary>The names of positional types, in files and on pages.</summary>
public static class PositionalTypeNames
{
    /// <summary>
    /// The paper's order reversed, so that the first type sorts highest; the empty name is for neurons that are not
    /// positional.
    /// </summary>
    internal static readonly Choice[] FromLast =
    [
        new("", ""), new("other", "other"), new("oneExtreme", "one extreme"), new("bothExtremes", "both extremes"),
        new("oscillatory", "oscillatory"),
    ];

    /// <summary>A type's place among the choices; 0 for none.</summary>
    internal static int Place(PositionalType type) => type == PositionalType.None ? 0 : FromLast.Length - (int)type;

    /// <summary>Its name in files; null for none.</summary>
    public static string? Name(PositionalType type) => type == PositionalType.None ? null : FromLast[Place(type)].Name;

    /// <summary>Its title on pages; empty for none.</summary>
    public static string Title(PositionalType type) => FromLast[Place(type)].Title;
}
