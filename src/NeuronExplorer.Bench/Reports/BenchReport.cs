namespace NeuronExplorer.Bench.Reports;

/// <summary>The results of a bench.</summary>
/// <param name="Bench">Its name.</param>
/// <param name="Settings">Its options.</param>
/// <param name="Machine">What it ran on.</param>
/// <param name="Figures">The figures; those with a bar come first.</param>
/// <param name="Tables">Series, such as cost against size.</param>
public sealed record BenchReport(
    string Bench,
    IReadOnlyDictionary<string, object?> Settings,
    IReadOnlyDictionary<string, object?> Machine,
    IReadOnlyList<Figure> Figures,
    IReadOnlyList<FigureTable> Tables)
{
    /// <summary>Whether every figure with a bar meets it.</summary>
    public bool Holds => Figures.All(figure => figure.Holds != false);
}

/// <summary>One figure.</summary>
/// <param name="Name">What it is, in words.</param>
/// <param name="Value">The number; null if there is none.</param>
/// <param name="Unit">Its unit; "×" for a ratio within the run.</param>
/// <param name="Bar">What it should meet, or null.</param>
public sealed record Figure(string Name, double? Value, string Unit, Bar? Bar = null)
{
    /// <summary>Whether the bar is met; null without a bar.</summary>
    public bool? Holds => Bar is null ? null : Value is { } value && Bar.IsHeldBy(value);
}

/// <summary>A limit that a figure should meet.</summary>
/// <param name="Limit">The number.</param>
/// <param name="IsMost">Whether the figure should be at most the limit, rather than at least.</param>
public sealed record Bar(double Limit, bool IsMost)
{
    public static Bar AtMost(double limit) => new(limit, true);

    public static Bar AtLeast(double limit) => new(limit, false);

    public bool IsHeldBy(double value) => IsMost ? value <= Limit : value >= Limit;
}

/// <summary>A series of figures.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Columns">Names of the columns, units included.</param>
/// <param name="Rows">The values; null if there is none.</param>
public sealed record FigureTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows);
