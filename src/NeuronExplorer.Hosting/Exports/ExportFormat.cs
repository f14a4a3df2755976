using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Hosting.Exports;

/// <summary>Writes rows as a JSON array, as one JSON object a line, or as CSV (RFC 4180).</summary>
public static class ExportFormat
{
    /// <summary>
    /// camelCase names, nothing escaped but what JSON demands and what cannot be seen, dates in ISO 8601, null for what is not
    /// finite.
    /// </summary>
    public static JsonSerializerOptions Json { get; } = Options();

    private static readonly JsonSerializerOptions s_indented = new(Json) { WriteIndented = true };

    /// <summary>One object, indented.</summary>
    public static void WriteObject<T>(Stream output, T value)
    {
        JsonSerializer.Serialize(output, value, s_indented);
        output.WriteByte((byte)'\n');
    }

    /// <summary>A JSON array with one row a line, so that it can be read by people and by line tools alike.</summary>
    public static void WriteJson<T>(Stream output, IEnumerable<T> rows)
    {
        // The first row may fail to be made: then nothing is written.
        using IEnumerator<T> row = rows.GetEnumerator();
        bool any = row.MoveNext();
        output.Write(any ? "[\n"u8 : "["u8);
        while (any)
        {
            JsonSerializer.Serialize(output, row.Current, Json);
            any = row.MoveNext();
            output.Write(any ? ",\n"u8 : ""u8);
        }

        output.Write("\n]\n"u8);
    }

    /// <summary>One object: the head's fields, then <c>rows</c>, one row a line.</summary>
    public static void WriteJson<T>(Stream output, ExportHead head, IEnumerable<T> rows)
    {
        byte[] fields = JsonSerializer.SerializeToUtf8Bytes(head, Json);
        output.Write(fields.AsSpan(0, fields.Length - 1));
        output.Write(",\n\"rows\":"u8);
        WriteJson(output, rows);
        output.Write("}\n"u8);
    }

    /// <summary>One JSON object a line.</summary>
    public static void WriteLines<T>(Stream output, IEnumerable<T> rows)
    {
        foreach (T row in rows)
        {
            JsonSerializer.Serialize(output, row, Json);
            output.WriteByte((byte)'\n');
        }
    }

    /// <summary>
    /// CSV with a header: nested objects become columns such as <c>covering.1</c>, lists become values joined by
    /// spaces (texts by <c> | </c>, since they hold spaces; lists of lists by <c>|</c>), null becomes empty. A text that a
    /// spreadsheet would run as a formula has an apostrophe before it, and what a terminal would obey is written as
    /// <c>⟨U+202E⟩</c>; JSON has both as they are.
    /// </summary>
    public static void WriteCsv<T>(Stream output, IEnumerable<T> rows)
    {
        using StreamWriter writer = new(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\r\n" };
        bool first = true;
        foreach (T row in rows)
        {
            List<(string Name, string Value)> cells = [];
            Flatten(cells, string.Empty, JsonSerializer.SerializeToNode(row, Json));
            if (first)
            {
                writer.WriteLine(string.Join(',', cells.Select(cell => Quote(TokenText.Tame(cell.Name)))));
                first = false;
            }

            writer.WriteLine(string.Join(',', cells.Select(cell => Quote(cell.Value))));
        }
    }

    private static JsonSerializerOptions Options()
    {
        JsonSerializerOptions options = new(JsonSerializerDefaults.Web) { Encoder = new VisibleEncoder() };
        foreach (JsonConverter converter in FiniteNumbers.Converters)
        {
            options.Converters.Add(converter);
        }

        return options;
    }

    private static void Flatten(List<(string Name, string Value)> cells, string name, JsonNode? node)
    {
        if (node is JsonObject nested)
        {
            foreach ((string key, JsonNode? value) in nested)
            {
                Flatten(cells, name.Length == 0 ? key : $"{name}.{key}", value);
            }
        }
        else
        {
            cells.Add((name, Cell(node, nestedSeparator: "|")));
        }
    }

    private static string Cell(JsonNode? node, string nestedSeparator) => node switch
    {
        null => string.Empty,
        JsonArray list => string.Join(
            list.Any(item => item is JsonArray) ? nestedSeparator : list.Any(IsText) ? " | " : " ",
            list.Select(item => Cell(item, nestedSeparator))),
        JsonValue value when value.TryGetValue(out string? text) => Harmless(text),
        _ => node.ToJsonString(),
    };

    private static bool IsText(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String;

    // What spreadsheets take for the beginning of a formula; numbers are no texts and keep their sign.
    private static string Harmless(string text) =>
        TokenText.Tame(text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{text}" : text);

    private static string Quote(string value) =>
        value.AsSpan().IndexOfAny("\",\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
