using System.Text;

namespace NeuronExplorer.Sample.Generator.Tables;

/// <summary>How the cells of a table are laid out.</summary>
internal enum TableStyle
{
    /// <summary>Padded with spaces to columns.</summary>
    Columns,

    /// <summary>Between vertical bars, as in Markdown.</summary>
    Markdown,

    /// <summary>Joined by commas.</summary>
    Commas,
}

/// <summary>Lays out rows of cells as text.</summary>
internal static class TableText
{
    /// <summary>The table's lines; numbers are aligned right in their columns.</summary>
    public static string Set(TableStyle style, IReadOnlyList<string> head, IReadOnlyList<string[]> rows)
    {
        int[] widths = [.. head.Select((title, column) => Math.Max(title.Length, rows.Max(row => row[column].Length)))];
        bool[] right = [.. head.Select((_, column) =>
            rows.All(row => row[column].All(letter => char.IsDigit(letter) || ".:+-%".Contains(letter))))];
        StringBuilder text = new();
        Line(text, style, head, widths, right);
        if (style is TableStyle.Markdown)
        {
            text.Append('|').AppendJoin('|', right.Select(number => number ? " ---: " : " --- ")).Append("|\n");
        }
        else if (style is TableStyle.Columns)
        {
            text.Append('-', widths.Sum() + (2 * (widths.Length - 1))).Append('\n');
        }

        foreach (string[] row in rows)
        {
            Line(text, style, row, widths, right);
        }

        return text.ToString().TrimEnd('\n');
    }

    private static void Line(StringBuilder text, TableStyle style, IReadOnlyList<string> cells, int[] widths, bool[] right)
    {
        string line = style switch
        {
            TableStyle.Commas => string.Join(',', cells),
            TableStyle.Markdown => "| " + string.Join(" | ", cells) + " |",
            _ => string.Join("  ",
                cells.Select((cell, column) => right[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))),
        };
        text.Append(line.TrimEnd()).Append('\n');
    }
}
