using System.Text;

namespace NeuronExplorer.Web.Charts.Paper;

/// <summary>A map of cells as a figure of a paper, its colours' meanings below.</summary>
public static class PaperMap
{
    private const double Border = 4;
    private const double Key = 8;

    // Higher maps would not fit on a page.
    private const double MostHeight = 560;

    /// <summary>Draws a map.</summary>
    /// <param name="map">In any theme's colours; drawn in those of print where it has them.</param>
    /// <param name="width">How wide it is in print.</param>
    /// <param name="key">Part of the file's name.</param>
    /// <param name="label">What it shows, for screen readers.</param>
    /// <param name="source">Of which analysis it is.</param>
    public static PaperPicture Draw(CanvasMapData map, PaperWidth width, string key, string label, string source)
    {
        CanvasMapData data = map.ForPaper?.Invoke() ?? map;
        PaperCanvas canvas = new(width, key);
        double names = data.Rows.Count == 0 ? 0 : data.Rows.Max(PaperText.Width) + 4;
        Grid grid = data.Columns > 0
            ? Table(data, Border + names, canvas.Width - Border)
            : Wrapped(data.Shades.Length, canvas.Width);
        foreach ((byte shade, string path) in Paths(data.Shades, grid))
        {
            canvas.Area(path, data.Colours[shade]);
        }

        canvas.Stroke(Outline(data.Shades.Length, grid), PaperStyle.Grey);
        Names(canvas, data, grid);
        double foot = Legend(canvas, data.Legend, grid.Top + (grid.Rows * grid.High) + 6);
        foreach (string line in map.Mark is null ? [] : PaperText.Wrap(map.Mark, canvas.Width - (2 * Border)))
        {
            canvas.Text(Border, foot + PaperStyle.Type, line);
            foot += PaperStyle.LineOfType;
        }

        return canvas.File(foot + Border, label, source);
    }

    // Names of rows and columns that would touch the one before are left out.
    private static void Names(PaperCanvas canvas, CanvasMapData data, Grid grid)
    {
        int everyRow = Math.Max(1, (int)Math.Ceiling(PaperStyle.Type / grid.High));
        for (int row = 0; row < data.Rows.Count; row += everyRow)
        {
            canvas.Text(grid.Left - 4, grid.Top + ((row + 0.5) * grid.High) + 2.8, data.Rows[row], "end");
        }

        int everyColumn = Math.Max(1, (int)Math.Ceiling(PaperStyle.Type / grid.Wide));
        for (int column = 0; column < data.Heads.Count; column += everyColumn)
        {
            canvas.Text(grid.Left + ((column + 0.5) * grid.Wide) + 2.8, grid.Top - 3, data.Heads[column], turned: -90);
        }
    }

    private static double Legend(PaperCanvas canvas, IReadOnlyList<(string Colour, string Name)> legend, double top)
    {
        (double x, double y) = (Border, top);
        foreach ((string colour, string name) in legend)
        {
            double wide = Key + 3 + PaperText.Width(name) + (name.Length == 0 ? 0 : 8);
            if (x > Border && x + wide > canvas.Width - Border)
            {
                (x, y) = (Border, y + PaperStyle.LineOfType + 1);
            }

            canvas.Box(x, y + 0.5, Key, Key, colour, PaperStyle.Grey);
            canvas.Text(x + Key + 3, y + PaperStyle.Type - 0.5, name);
            x += wide;
        }

        return legend.Count == 0 ? y : y + PaperStyle.LineOfType + 1;
    }

    private static Grid Wrapped(int cells, double width)
    {
        double room = width - (2 * Border);
        double size = 8;
        while (size > 1.5 && Math.Ceiling(cells / Math.Floor(room / size)) * size > Math.Min(MostHeight, 0.8 * width))
        {
            size -= 0.25;
        }

        int columns = Math.Clamp(cells, 1, (int)(room / size));
        return new Grid(columns, (cells + columns - 1) / columns, size, size, Border, Border);
    }

    private static Grid Table(CanvasMapData data, double left, double right)
    {
        int rows = (data.Shades.Length + data.Columns - 1) / data.Columns;
        double heads = data.Heads.Count == 0 ? 0 : data.Heads.Max(PaperText.Width) + 4;
        return new Grid(data.Columns, rows, Math.Min(16, (right - left) / data.Columns), Math.Clamp(MostHeight / rows, 2, 12), left,
            Border + heads);
    }

    private static string Outline(int cells, Grid grid)
    {
        double wide = Math.Min(cells, grid.Columns) * grid.Wide;
        int rest = cells % grid.Columns;
        double last = rest == 0 || grid.Rows == 1 ? wide : rest * grid.Wide;
        double full = (last < wide ? grid.Rows - 1 : grid.Rows) * grid.High;
        return FormattableString.Invariant(
            $"M{grid.Left:0.##} {grid.Top:0.##}h{wide:0.##}v{full:0.##}h{last - wide:0.##}v{(grid.Rows * grid.High) - full:0.##}h{
                -last:0.##}z");
    }

    // One outline per shade; adjacent cells of the same shade form one box.
    private static IEnumerable<(byte Shade, string Path)> Paths(byte[] shades, Grid grid)
    {
        SortedDictionary<byte, StringBuilder> paths = [];
        for (int cell = 0; cell < shades.Length;)
        {
            int end = cell + 1;
            while (end < shades.Length && end % grid.Columns != 0 && shades[end] == shades[cell])
            {
                end++;
            }

            if (!paths.TryGetValue(shades[cell], out StringBuilder? path))
            {
                paths[shades[cell]] = path = new StringBuilder();
            }

            double wide = (end - cell) * grid.Wide;
            path.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"M{grid.Left + (cell % grid.Columns * grid.Wide):0.##} {grid.Top + (cell / grid.Columns * grid.High):0.##}h{
                    wide:0.##}v{grid.High:0.##}h{-wide:0.##}z");
            cell = end;
        }

        return paths.Select(pair => (pair.Key, pair.Value.ToString()));
    }

    private sealed record Grid(int Columns, int Rows, double Wide, double High, double Left, double Top);
}
