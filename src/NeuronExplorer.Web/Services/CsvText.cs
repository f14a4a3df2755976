namespace NeuronExplorer.Web.Services;

/// <summary>Cells of CSV files (RFC 4180).</summary>
public static class CsvText
{
    public static string Quote(string cell) => cell.AsSpan().IndexOfAny(",\"\n\r") < 0
        ? cell
        : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Line(params IEnumerable<string> cells) => string.Join(',', cells.Select(Quote)) + "\n";
}
