using System.Globalization;
using System.Text;

namespace NeuronExplorer.Bench.Reports;

/// <summary>A report as aligned text.</summary>
public static class ReportText
{
    public static string Of(BenchReport report)
    {
        StringBuilder text = new();
        text.Append("bench ").Append(report.Bench).Append(": ")
            .AppendJoin(", ", report.Settings.Select(pair => $"{pair.Key} {Show(pair.Value)}")).Append('\n');
        text.Append("on ").AppendJoin(", ", report.Machine.Select(pair => $"{pair.Key} {Show(pair.Value)}")).Append('\n');
        Align(text, [.. report.Figures.Select(figure => new[]
        {
            figure.Name, Show(figure.Value), figure.Unit, ShowBar(figure),
        })]);
        foreach (FigureTable table in report.Tables)
        {
            text.Append('\n').Append(table.Name).Append('\n');
            Align(text, [[.. table.Columns], .. table.Rows.Select(row => row.Select(Show).ToArray())]);
        }

        return text.ToString();
    }

    /// <summary>Up to four significant digits, with separators between thousands.</summary>
    internal static string Show(object? value) => value switch
    {
        null => "–",
        double number => Show(number),
        long or int => string.Create(CultureInfo.InvariantCulture, $"{value:#,0}"),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };

    private static string Show(double number) => Math.Abs(number) switch
    {
        >= 1000 => number.ToString("#,0", CultureInfo.InvariantCulture),
        >= 100 => number.ToString("0.0", CultureInfo.InvariantCulture),
        >= 0.1 or 0 => number.ToString("0.###", CultureInfo.InvariantCulture),
        _ => number.ToString("0.####e0", CultureInfo.InvariantCulture),
    };

    private static string ShowBar(Figure figure) => figure.Bar is not { } bar
        ? string.Empty
        : $"bar {(bar.IsMost ? "≤" : "≥")} {Show(bar.Limit)}: {(figure.Holds == true ? "held" : "NOT held")}";

    private static void Align(StringBuilder text, string[][] rows)
    {
        if (rows.Length == 0)
        {
            return;
        }

        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
        {
            string line = string.Join("  ",
                row.Select((cell, column) => column == 0
                ? cell.PadRight(widths[0]) : column == row.Length - 1 && cell.StartsWith("bar", StringComparison.Ordinal)
                ? cell : cell.PadLeft(widths[column])));
            text.Append("  ").Append(line.TrimEnd()).Append('\n');
        }
    }
}
