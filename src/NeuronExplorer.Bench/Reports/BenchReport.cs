namespace NeuronExplorer.Bench.Reports;

/// <summary>What a bench found.</summary>
/// <param name="Bench">Its name.</param>
/// <param name="Settings">What was asked for.</param>
/// <param name="Machine">What it ran on.</param>
/// <param name="Figures">The figures, those with a bar first.</param>
/// <param name="Tables">Series, such as cost against size.</param>
public sealed record BenchReport(
    string Bench,
    IReadOnlyDictionary<string, object?> Settings,
    IReadOnlyDictionary<string, object?> Machine,
    IReadOnlyList<Figure> Figures,
    IReadOnlyList<FigureTable> Tables)
{
    /// <summary>Whether every figure with a bar holds it.</summary>
    public bool Holds => Figures.All(figure => figure.Holds != false);
}

/// <summary>One figure.</summary>
/// <param name="Name">What it is, in words.</param>
/// <param name="Value">The number; null where there is none.</param>
/// <param name="Unit">Its unit; "×" for a ratio within the run.</param>
/// <param name="Bar">What it should hold, or null.</param>
public sealed record Figure(string Name, double? Value, string Unit, Bar? Bar = null)
{
    /// <summary>Whether the bar is held; null without one.</summary>
    public bool? Holds => Bar is null ? null : Value is { } value && Bar.IsHeldBy(value);
}

/// <summary>A bar of design.md.</summary>
/// <param name="Limit">The number.</param>
/// <param name="IsMost">Whether the figure should be at most that, rather than at least.</param>
public sealed record Bar(double Limit, bool IsMost)
{
    public static Bar AtMost(double limit) => new(limit, true);

    public static Bar AtLeast(double limit) => new(limit, false);

    public bool IsHeldBy(double value) => IsMost ? value <= Limit : value >= Limit;
}

/// <summary>A series of figures.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Columns">Names of the columns, units included.</param>
/// <param name="Rows">The values; null where there is none.</param>
public sealed record FigureTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows);
