using System.Globalization;
using System.Text;

namespace NeuronExplorer.Web.Charts;

/// <summary>A map of cells as an SVG file: what the canvas shows, with its colours' meanings.</summary>
public static class CanvasMapPicture
{
    private const double Width = 960;
    private const double MostHeight = 560;
    private const double NameLetter = 6.5;
    private const double HeadsHeight = 96;

    public static string Svg(CanvasMapData data, ChartTheme theme, string title, string source)
    {
        Grid grid = data.Columns > 0 ? Table(data) : Wrapped(data.Shades.Length);
        double left = data.Rows.Count == 0 ? 0 : (data.Rows.Max(name => name.Length) * NameLetter) + 8;
        // Column names are upright where there is room for a line of text.
        double top = data.Heads.Count > 0 && grid.Wide >= 10 ? HeadsHeight : 0;
        double high = top + (grid.Rows * grid.High);
        SvgPicture picture = new(theme, Width, high + 26);
        foreach ((byte shade, string path) in Paths(data.Shades, grid, left, top))
        {
            picture.Area(path, data.Colours[shade]);
        }

        for (int row = 0; row < data.Rows.Count; row++)
        {
            picture.Text(0, top + ((row + 0.5) * grid.High) + 4, data.Rows[row]);
        }

        for (int column = 0; top > 0 && column < data.Heads.Count; column++)
        {
            picture.Text(left + ((column + 0.5) * grid.Wide) + 4, top - 5, data.Heads[column], turned: -90);
        }

        Legend(picture, data.Legend, high + 20);
        return picture.File(title, source);
    }

    private static void Legend(SvgPicture picture, IReadOnlyList<(string Colour, string Name)> legend, double y)
    {
        double x = 0;
        foreach ((string colour, string name) in legend)
        {
            picture.Box(x, y - 9, 11, 11, colour);
            picture.Text(x + 16, y, name);
            x += 34 + (name.Length * NameLetter);
        }
    }

    private static Grid Wrapped(int cells)
    {
        double size = 14;
        while (size > 3 && Math.Ceiling(cells / Math.Floor(Width / size)) * size > MostHeight)
        {
            size--;
        }

        int columns = Math.Clamp(cells, 1, (int)(Width / size));
        return new Grid(columns, (cells + columns - 1) / columns, size, size);
    }

    private static Grid Table(CanvasMapData data)
    {
        int rows = (data.Shades.Length + data.Columns - 1) / data.Columns;
        double left = data.Rows.Count == 0 ? 0 : (data.Rows.Max(name => name.Length) * NameLetter) + 8;
        return new Grid(data.Columns, rows, Math.Min(34, (Width - left) / data.Columns), Math.Clamp(MostHeight / Math.Max(1, rows), 8, 22));
    }

    // One outline per shade; adjacent cells of the same shade form one box.
    private static IEnumerable<(byte Shade, string Path)> Paths(byte[] shades, Grid grid, double left, double top)
    {
        double gap = grid.Wide >= 6 && grid.High >= 6 ? 1 : 0;
        SortedDictionary<byte, StringBuilder> paths = [];
        for (int cell = 0; cell < shades.Length;)
        {
            int end = cell + 1;
            while (gap == 0 && end < shades.Length && end % grid.Columns != 0 && shades[end] == shades[cell])
            {
                end++;
            }

            if (!paths.TryGetValue(shades[cell], out StringBuilder? path))
            {
                paths[shades[cell]] = path = new StringBuilder();
            }

            double wide = ((end - cell) * grid.Wide) - gap;
            path.Append(
                CultureInfo.InvariantCulture,
                $"M{left + (cell % grid.Columns * grid.Wide):0.##} "
                    + $"{top + (cell / grid.Columns * grid.High):0.##}h{wide:0.##}v{grid.High - gap:0.##}h{-wide:0.##}z");
            cell = end;
        }

        return paths.Select(pair => (pair.Key, pair.Value.ToString()));
    }

    private sealed record Grid(int Columns, int Rows, double Wide, double High);
}
