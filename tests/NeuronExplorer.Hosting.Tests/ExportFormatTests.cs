using System.Globalization;
using System.Text;
using System.Text.Json;
using NeuronExplorer.Hosting.Exports;

namespace NeuronExplorer.Hosting.Tests;

public sealed class ExportFormatTests
{
    private static readonly Row[] s_rows =
    [
        new(1, " \"the\", ", new Dictionary<string, int?> { ["1"] = 3, ["2"] = null }, [1, 2], [[1, 2], [3, 4]]),
        new(2, "a\nb", new Dictionary<string, int?> { ["1"] = 4, ["2"] = 5 }, [], null),
    ];

    [Fact]
    public void WriteJson_Rows_IsOneArray()
    {
        using JsonDocument json = JsonDocument.Parse(Written(output => ExportFormat.WriteJson(output, s_rows)));
        Assert.Equal([1, 2], json.RootElement.EnumerateArray().Select(row => row.GetProperty("id").GetInt32()));
        Assert.Equal(JsonValueKind.Null, json.RootElement[1].GetProperty("pairs").ValueKind);
    }

    [Fact]
    public void WriteJson_NoRows_IsAnEmptyArray()
    {
        using JsonDocument json = JsonDocument.Parse(Written(output => ExportFormat.WriteJson(output, Array.Empty<Row>())));
        Assert.Equal(0, json.RootElement.GetArrayLength());
    }

    /// <summary>A layer that is not in the analysis is reported before anything is written.</summary>
    [Fact]
    public void WriteJson_FirstRowFails_WritesNothing()
    {
        using MemoryStream output = new();

        Assert.Throws<InvalidOperationException>(() => ExportFormat.WriteJson(output, Failing()));
        Assert.Equal(0, output.Length);

        static IEnumerable<Row> Failing()
        {
            yield return s_rows.Length > 0 ? throw new InvalidOperationException("not in this analysis") : s_rows[0];
        }
    }

    [Fact]
    public void WriteJson_WithHead_IsOneObjectOfHeadAndRows()
    {
        ExportHead head = new("a \"table\"", "/a/x?sort=firings", new DateTime(2026, 11, 24, 9, 0, 0, DateTimeKind.Utc), []);
        using JsonDocument json = JsonDocument.Parse(Written(output => ExportFormat.WriteJson(output, head, s_rows)));
        Assert.Equal(["what", "address", "written", "analyses", "rows"], json.RootElement.EnumerateObject().Select(field => field.Name));
        Assert.Equal("a \"table\"", json.RootElement.GetProperty("what").GetString());
        Assert.Equal([1, 2], json.RootElement.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("id").GetInt32()));
    }

    /// <summary>A terminal obeys some of these, and shows none.</summary>
    [Fact]
    public void WriteJson_CharactersThatCannotBeSeen_AreEscapedAndReadBackAsTheyWere()
    {
        string unseen = string.Concat(Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code)
            .Where(sign => sign != ' ' && char.GetUnicodeCategory(sign) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse));
        Dictionary<string, string>[] rows = [new() { [$"key{unseen}"] = $"é<b>&'+{unseen}x" }];

        foreach (string text in (string[])[Written(output => ExportFormat.WriteJson(output, rows)),
            Written(output => ExportFormat.WriteLines(output, rows)), Written(output => ExportFormat.WriteObject(output, rows[0]))])
        {
            Assert.DoesNotContain(text, sign => sign != '\n' && unseen.Contains(sign, StringComparison.Ordinal));
            Assert.Contains("é<b>&'+\\u0000", text, StringComparison.Ordinal);
            JsonElement row = JsonDocument.Parse(text).RootElement;
            row = row.ValueKind == JsonValueKind.Array ? row[0] : row;
            JsonProperty only = row.EnumerateObject().Single();
            Assert.Equal(rows[0].Single(), KeyValuePair.Create(only.Name, only.Value.GetString()!));
        }
    }

    [Fact]
    public void WriteCsv_CharactersThatATerminalObeys_AreShown()
    {
        Dictionary<string, string>[] rows = [new() { ["na\u001Bme"] = "\u001B[2J\u202Egnp.exe\u0085 \u200Bok\ttab" }];

        Assert.Equal(
            "na⟨U+001B⟩me\r\n⟨U+001B⟩[2J⟨U+202E⟩gnp.exe⟨U+0085⟩ \u200Bok\ttab\r\n",
            Written(output => ExportFormat.WriteCsv(output, rows)));
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0")]
    [InlineData("+1", "'+1")]
    [InlineData("-", "'-")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData(" = ", " = ")]
    [InlineData("the", "the")]
    public void WriteCsv_TextThatASpreadsheetWouldRun_HasAnApostrophe(string text, string expected) => Assert.Equal(
        $"text,texts,change\r\n{expected},{expected} | x,-0.5\r\n",
        Written(output => ExportFormat.WriteCsv(output, [new { Text = text, Texts = (string[])[text, "x"], Change = -0.5 }])));

    [Fact]
    public void WriteLines_Rows_AreOneObjectALine()
    {
        string[] lines = Written(output => ExportFormat.WriteLines(output, s_rows)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([1, 2], lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetInt32()));
    }

    [Fact]
    public void WriteCsv_Rows_AreFlattenedAndQuoted()
    {
        string csv = Written(output => ExportFormat.WriteCsv(output, s_rows));
        Assert.Equal(
            "id,text,covering.1,covering.2,ids,pairs\r\n1,\" \"\"the\"\", \",3,,1 2,1 2|3 4\r\n2,\"a\nb\",4,5,,\r\n", csv);
    }

    private static string Written(Action<Stream> write)
    {
        using MemoryStream output = new();
        write(output);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private sealed record Row(int Id, string Text, Dictionary<string, int?> Covering, int[] Ids, int[][]? Pairs);
}
