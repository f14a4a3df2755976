namespace NeuronExplorer.Web.Charts;

/// <summary>A chart as plain data: what is drawn, not how.</summary>
/// <param name="Key">Short name, used in file names and test ids.</param>
/// <param name="Title">For example "Figure 1a · dead neurons by layer".</param>
/// <param name="XTitle">Title of the horizontal axis.</param>
/// <param name="YTitle">Title of the vertical axis.</param>
/// <param name="Series">What is drawn.</param>
public sealed record ChartFigure(string Key, string Title, string XTitle, string YTitle, IReadOnlyList<ChartSeries> Series)
{
    /// <summary>Whether bars are stacked; otherwise they are side by side.</summary>
    public bool Stacked { get; init; }

    /// <summary>Whether the page names the series beside the chart; saved pictures have their own legend.</summary>
    public bool LegendElsewhere { get; init; }

    /// <summary>Whether the chart's series are named below it: on a phone, a legend above so many would be higher than the plot.</summary>
    public bool NamedBelow => !LegendElsewhere && Series.Count is > 4 and <= 12;

    /// <summary>Whether Y is a share, shown in percent.</summary>
    public bool Percent { get; init; }

    /// <summary>Whether X is counted in whole numbers, such as layers.</summary>
    public bool WholeX { get; init; } = true;

    /// <summary>Whether X is logarithmic.</summary>
    public bool LogX { get; init; }

    /// <summary>The least that X spans, whether or not anything is drawn there.</summary>
    public (double Least, double Most)? XSpan { get; init; }

    /// <summary>Ticks of X with their texts; if empty, the chart chooses.</summary>
    public IReadOnlyList<(double At, string Text)> XTicks { get; init; } = [];

    /// <summary>Whether the ticks of X are names, all of which are shown.</summary>
    public bool NamedX { get; init; }

    /// <summary>A threshold of X, drawn as a vertical line.</summary>
    public double? XGuide { get; init; }

    /// <summary>Fixed range of Y.</summary>
    public (double Least, double Most)? YRange { get; init; }

    /// <summary>Thresholds of Y, drawn as horizontal lines.</summary>
    public IReadOnlyList<double> Guides { get; init; } = [];

    /// <summary>What is uncertain about all of it, such as "too few windows (20 of 200)"; null where nothing is.</summary>
    public string? Mark { get; init; }

    /// <summary>The same in stacked bars, for print where one dot each has no room; empty where there is no such.</summary>
    public IReadOnlyList<ChartSeries> Crowded { get; init; } = [];

    /// <summary>Why there is nothing to draw; null where the page says so.</summary>
    public string? EmptyText { get; init; }

    /// <summary>Title and mark, for files and screen readers.</summary>
    public string MarkedTitle => Mark is null ? Title : $"{Title} · {Mark}";

    /// <summary>Part of its files' names; those of the paper's figures have only a number as key.</summary>
    public string FileKey => char.IsAsciiDigit(Key[0]) ? $"figure-{Key}" : Key;

    /// <summary>Whether there is nothing to draw.</summary>
    public bool IsEmpty => Series.All(series => series.Y.All(value => value is null));
}

public enum ChartMark
{
    Line,
    LineAndDots,
    Bar,
    Dots,
}

/// <summary>One series of a chart.</summary>
/// <param name="Name">For the legend.</param>
/// <param name="Mark">How it is drawn.</param>
/// <param name="X">Places.</param>
/// <param name="Y">Values; null or NaN leaves a gap.</param>
public sealed record ChartSeries(string Name, ChartMark Mark, IReadOnlyList<double> X, IReadOnlyList<double?> Y)
{
    public ChartTone Tone { get; init; } = ChartTone.Accent;

    /// <summary>Index within the tone, and how many there are.</summary>
    public int Place { get; init; }

    public int Of { get; init; } = 1;

    /// <summary>Index within the tone of each dot, where dots differ; else null.</summary>
    public IReadOnlyList<int>? Places { get; init; }

    /// <summary>Whether it is drawn lighter, as weaker or less important.</summary>
    public bool Faint { get; init; }

    public bool Dashed { get; init; }

    /// <summary>The range of each bar, its upper end excluded; X is the middle.</summary>
    public IReadOnlyList<(double From, double To)>? Bins { get; init; }

    /// <summary>A text for each point in place of its numbers.</summary>
    public IReadOnlyList<string>? Hover { get; init; }
}

/// <summary>A mark that was clicked.</summary>
/// <param name="Series">Index of the series.</param>
/// <param name="Point">Index within the series.</param>
public readonly record struct ChartPick(int Series, int Point);
