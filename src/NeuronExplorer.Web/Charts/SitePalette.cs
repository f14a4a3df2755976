namespace NeuronExplorer.Web.Charts;

/// <summary>The colours of one theme; both MudBlazor's components and the charts take them from here.</summary>
public sealed record SitePalette
{
    public required string Background { get; init; }

    public required string Surface { get; init; }

    public required string Text { get; init; }

    public required string Dim { get; init; }

    public required string Line { get; init; }

    public required string Accent { get; init; }

    /// <summary>Firing.</summary>
    public required string Fire { get; init; }

    /// <summary>Firing, as the background of tokens: text must be readable on its strongest shade.</summary>
    public required string Heat { get; init; }

    public required string Promote { get; init; }

    public required string Suppress { get; init; }

    public required string Good { get; init; }

    public required string Warning { get; init; }

    /// <summary>Dead neurons.</summary>
    public required string Dead { get; init; }

    /// <summary>Four positional types, in the paper's order.</summary>
    public required IReadOnlyList<string> Types { get; init; }

    /// <summary>Series side by side.</summary>
    public required IReadOnlyList<string> Series { get; init; }

    /// <summary>A colour ramp from low to high, with a middle.</summary>
    public required IReadOnlyList<string> Ramp { get; init; }

    public static SitePalette Light { get; } = new()
    {
        Background = "#f7f5f0",
        Surface = "#fffefb",
        Text = "#23211e",
        Dim = "#635d54",
        Line = "#ddd7cb",
        Accent = "#1d5a78",
        Fire = "#b3480b",
        Heat = "#b3480b",
        Promote = "#1b6ca8",
        Suppress = "#b3372f",
        Good = "#2f6f4e",
        Warning = "#8a5a00",
        Dead = "#2d2a32",
        Types = ["#1d5a78", "#b3480b", "#5d7f2a", "#8a5aa3"],
        Series = ["#1d5a78", "#b3480b", "#5d7f2a", "#8a5aa3", "#9a7b1a", "#4c5b6b"],
        Ramp = ["#f1ecdf", "#6fa8bd", "#123f57"],
    };

    public static SitePalette Night { get; } = new()
    {
        Background = "#131619",
        Surface = "#1a1e22",
        Text = "#e6e2da",
        Dim = "#a39d92",
        Line = "#343a40",
        Accent = "#7fbcd9",
        Fire = "#f0a35e",
        Heat = "#c26a22",
        Promote = "#7db9ec",
        Suppress = "#f08d82",
        Good = "#86c7a1",
        Warning = "#e3b45c",
        Dead = "#6d6577",
        Types = ["#7fbcd9", "#f0a35e", "#a9c96f", "#c9a2e0"],
        Series = ["#7fbcd9", "#f0a35e", "#a9c96f", "#c9a2e0", "#e0c664", "#a5b4c4"],
        Ramp = ["#23292e", "#3f7f99", "#bfe6f5"],
    };

    /// <summary>Print: the palette of Okabe and Ito, and greys for what goes from low to high. Dead is white: nothing is there.</summary>
    public static SitePalette Print { get; } = new()
    {
        Background = "#FFFFFF",
        Surface = "#FFFFFF",
        Text = "#000000",
        Dim = "#000000",
        Line = "#808080",
        Accent = "#0072B2",
        Fire = "#D55E00",
        Heat = "#D55E00",
        Promote = "#0072B2",
        Suppress = "#D55E00",
        Good = "#009E73",
        Warning = "#E69F00",
        Dead = "#FFFFFF",
        Types = ["#0072B2", "#E69F00", "#009E73", "#000000"],
        Series = ["#0072B2", "#E69F00", "#009E73", "#000000", "#D55E00", "#56B4E9", "#CC79A7"],
        Ramp = ["#DADADA", "#707070", "#000000"],
    };

    public static SitePalette Of(bool dark) => dark ? Night : Light;
}
