namespace NeuronExplorer.Web.Charts.Paper;

/// <summary>The legend of a printed figure, in columns above what is drawn, so that it never covers it.</summary>
/// <param name="entries">Names, and what draws each key: the canvas, its left, its middle height.</param>
/// <param name="width">Room in points.</param>
public sealed class PaperLegend(IReadOnlyList<(string Name, Action<PaperCanvas, double, double> Key)> entries, double width)
{
    public const double KeyWidth = 18;
    private const double Gap = 4;
    private const double Between = 9;

    /// <summary>Height in points; 0 without entries.</summary>
    public double Height => Rows().Sum(row => row.Lines * PaperStyle.LineOfType) + (entries.Count == 0 ? 0 : 3);

    /// <summary>Draws it from a corner down.</summary>
    public void Draw(PaperCanvas canvas, double left, double top)
    {
        double y = top;
        foreach ((int first, int count, int high) in Rows())
        {
            for (int at = first; at < first + count; at++)
            {
                double x = left + ((at - first) * Column);
                entries[at].Key(canvas, x, y + (PaperStyle.LineOfType / 2));
                double line = y + PaperStyle.Type;
                foreach (string text in PaperText.Wrap(entries[at].Name, TextRoom))
                {
                    canvas.Text(x + KeyWidth + Gap, line, text);
                    line += PaperStyle.LineOfType;
                }
            }

            y += high * PaperStyle.LineOfType;
        }
    }

    private double Widest => entries.Select(entry => PaperText.Width(entry.Name)).DefaultIfEmpty(0).Max();

    private double Column => Math.Min(width, KeyWidth + Gap + Widest + Between);

    private double TextRoom => Math.Max(Column - KeyWidth - Gap, PaperStyle.Type * 2);

    private IEnumerable<(int First, int Count, int Lines)> Rows()
    {
        int columns = Math.Max(1, (int)((width + Between) / Column));
        for (int first = 0; first < entries.Count; first += columns)
        {
            int count = Math.Min(columns, entries.Count - first);
            yield return (first, count, entries.Skip(first).Take(count).Max(entry => PaperText.Wrap(entry.Name, TextRoom).Count));
        }
    }
}
