namespace NeuronExplorer.Web.Charts;

/// <summary>A map of many small cells, as plain data.</summary>
/// <param name="Shades">[cell]: index into <paramref name="Colours"/>.</param>
/// <param name="Colours">Colours as #rrggbb.</param>
/// <param name="Values">[cell]: the number behind the shade.</param>
/// <param name="Format">How a number reads: percent, count, nats, or name (a shade's own name).</param>
public sealed record CanvasMapData(byte[] Shades, IReadOnlyList<string> Colours, float[] Values, string Format)
{
    /// <summary>Names of the shades, where they are classes.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Cells in a row, or 0 where the cells just follow one another and wrap as the width allows.</summary>
    public int Columns { get; init; }

    /// <summary>Names of the rows, where there are columns.</summary>
    public IReadOnlyList<string> Rows { get; init; } = [];

    /// <summary>Names of the columns, where there are columns.</summary>
    public IReadOnlyList<string> Heads { get; init; } = [];

    /// <summary>What a cell is: "neuron" …</summary>
    public string Noun { get; init; } = "cell";

    /// <summary>Colours and their meanings, for pictures; a ramp has its ends.</summary>
    public IReadOnlyList<(string Colour, string Name)> Legend { get; init; } = [];

    /// <summary>The same in print's colours; null where it has no others.</summary>
    public Func<CanvasMapData>? ForPaper { get; init; }

    /// <summary>What is uncertain about all of it, such as "too few windows (20 of 200)"; null where nothing is.</summary>
    public string? Mark { get; init; }

    /// <summary>A cell to be outlined, or -1.</summary>
    public int Marked { get; init; } = -1;
}
