namespace NeuronExplorer.Core.Catalogue;

/// <summary>How a statistic is drawn.</summary>
/// <param name="Axis">Title of its axis.</param>
public sealed record Drawing(string Axis)
{
    /// <summary>Whether it has a histogram of neurons, in bins that widen with the value.</summary>
    public bool Histogram { get; init; }

    /// <summary>Whether a layer's map can be coloured by it.</summary>
    public bool Map { get; init; }

    /// <summary>Whether the map's colours follow the logarithm, for shares that are mostly small.</summary>
    public bool Logarithmic { get; init; }

    /// <summary>The classes that the map shows in place of the numbers, or null.</summary>
    public DrawnClasses? Classes { get; init; }
}

/// <summary>Classes of a statistic's numbers, each with a colour.</summary>
/// <param name="Names">The classes, in the order of the legend.</param>
/// <param name="Of">The class of a number, from 0; -1 for none.</param>
/// <param name="Palette">Where the colours come from.</param>
public sealed record DrawnClasses(IReadOnlyList<string> Names, Func<double, int> Of, DrawnPalette Palette);

/// <summary>A set of colours.</summary>
public enum DrawnPalette
{
    /// <summary>Steps of one colour, the first class the strongest.</summary>
    Steps,

    /// <summary>Colours that differ as much as they can.</summary>
    Series,

    /// <summary>The colours of positional types.</summary>
    PositionalTypes,
}
