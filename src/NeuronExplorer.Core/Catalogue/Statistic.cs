using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Core.Catalogue;

/// <summary>What kind of value a statistic has in files.</summary>
public enum StatisticType
{
    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false; pages show the titles of its two choices.</summary>
    Flag,

    /// <summary>The name of one of its choices.</summary>
    Name,

    /// <summary>A list of token ids, or of lists of them.</summary>
    List,

    /// <summary>Whole numbers by name.</summary>
    Counts,
}

/// <summary>How pages write a statistic's numbers.</summary>
public enum NumberStyle
{
    Count,
    Percent,
    Nats,
    Bits,
}

/// <summary>One choice of a statistic of type Flag or Name.</summary>
/// <param name="Name">In files.</param>
/// <param name="Title">On pages.</param>
public sealed record Choice(string Name, string Title);

/// <summary>
/// One statistic of a neuron: what tables, filters, charts, files, the API and the data dictionary need to know about it.
/// </summary>
public sealed record Statistic
{
    /// <summary>Its one name in files, API and addresses; a dot puts it into an object, as <c>covering.1</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Its heading on pages.</summary>
    public required string Title { get; init; }

    /// <summary>What it means, in one to three sentences.</summary>
    public required string Definition { get; init; }

    /// <summary>Unit of its numbers, such as tokens or nats; empty where they have none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Paper with section and figure, or "ours".</summary>
    public required string Source { get; init; }

    public required StatisticType Type { get; init; }

    /// <summary>
    /// The number that it sorts, filters and is drawn by: for a choice its place among <see cref="Choices"/>. NaN where it
    /// does not apply. Null for lists.
    /// </summary>
    public Func<LayerView, int, double>? Number { get; init; }

    /// <summary>The value of a list or object from what is stored of the neuron; null where it does not apply.</summary>
    public Func<LayerView, NeuronDetail, object?>? Listed { get; init; }

    /// <summary>Its choices, in the order of their numbers; empty for numbers and lists.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>What it means where it does not apply: files have <c>null</c>, tables a dash, and sorting puts it last.</summary>
    public string? Absent { get; init; }

    /// <summary>Whether an analysis holds it. An older version may not have made it, or it was not asked for.</summary>
    public Func<LayerStatistics, bool> IsIn { get; init; } = _ => true;

    /// <summary>How pages write its numbers.</summary>
    public NumberStyle Style { get; init; }

    /// <summary>Whether the first click on its heading puts high values first.</summary>
    public bool HighFirst { get; init; } = true;

    /// <summary>Whether it is a column of a layer's table.</summary>
    public bool InTable { get; init; }

    /// <summary>How it is drawn; null where it is not.</summary>
    public Drawing? Drawing { get; init; }

    /// <summary>Whether it is about positions, and so is marked where there are too few full-length windows.</summary>
    public bool OfPosition { get; init; }

    /// <summary>Names that it had in addresses of earlier versions.</summary>
    public IReadOnlyList<string> FormerKeys { get; init; } = [];

    /// <summary>Whether it is a plain number, which can be filtered by a range.</summary>
    public bool IsNumber => Type is StatisticType.Whole or StatisticType.Number;

    /// <summary>A neuron's number; NaN where it does not apply, or the analysis does not hold it.</summary>
    public double Of(LayerView view, int neuron) => IsIn(view.Layer) ? Number!(view, neuron) : double.NaN;

    /// <summary>Its value in files: a number, true or false, a name, or null.</summary>
    public object? Plain(LayerView view, int neuron)
    {
        double number = Of(view, neuron);
        return Type switch
        {
            _ when double.IsNaN(number) => null,
            StatisticType.Whole => (long)number,
            StatisticType.Flag => number != 0,
            StatisticType.Name => Choices[(int)number].Name,
            _ => number,
        };
    }
}
