using NeuronExplorer.Analysis.Corpora;
using NeuronExplorer.Analysis.Corpora.Documents;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Texts;
using Parquet;
using Parquet.Schema;

namespace NeuronExplorer.Analysis.Tests.Corpora;

/// <summary>Parquet files and JSON lines follow one rule: the same rows give the same documents and the same reasons.</summary>
public sealed class ParquetDocumentTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_SameRowsAsJsonLines_Agree()
    {
        (string? Text, string? Content, string? Domain)[] rows =
            [("one", null, "d"), (null, "two", null), (null, null, "e"), ("", "not this", ""), ("five", "not this", "f")];
        string lines = string.Concat(rows.Select(row =>
            $$"""{"text": {{Json(row.Text)}}, "content": {{Json(row.Content)}}, "domain": {{Json(row.Domain)}}}""" + "\n"));
        string jsonl = _folder.Write("file.jsonl", lines);
        string parquet = _folder.Write("file.parquet", ParquetWriting.Write(
            ("text", [.. rows.Select(row => row.Text)]), ("content", [.. rows.Select(row => row.Content)]),
            ("domain", [.. rows.Select(row => row.Domain)])));

        Assert.Equal(Told(jsonl), Told(parquet));
        Assert.Equal(
            ["d: one (text)", "file: two (content)", Reasons.Null, Reasons.Empty, "f: five (text)"], Told(parquet));
    }

    [Theory]
    [InlineData("text", 1)]
    [InlineData("meta", 3)]
    public void Read_Strings_KeepTheirRows(string _, int rowsInGroup)
    {
        _folder.Write("file.parquet", WriteStructs(
            rowsInGroup, ["a", "b", "c", "d", "e"], ["x", null, null, "y", "x"], ["p", "q", null, "r", null], missing: 2));

        Assert.Equal(
            [new Document("x", "a"), new("q", "b"), new("file", "c"), new("y", "d"), new("x", "e")], CorpusReader.Read([_folder.Path]));
    }

    [Fact]
    public void Read_ManyRowsWithinStructs_KeepTheirRows()
    {
        string[] texts = [.. Enumerable.Range(0, 30_000).Select(at => $"text {at}")];
        string?[] domains = [.. Enumerable.Range(0, 30_000).Select(at => at % 7 == 3 ? null : $"domain {at * 7919 % 500}")];
        _folder.Write("file.parquet", WriteStructs(30_000, texts, domains, new string?[30_000], missing: 5));

        Assert.Equal(
            texts.Select((text, at) => new Document(at == 5 ? "file" : domains[at] ?? "file", text)), CorpusReader.Read([_folder.Path]));
    }

    [Fact]
    public void Read_NamedColumnWithinAStruct_IsTheText()
    {
        string file = _folder.Write("file.parquet", WriteStructs(2, ["a", "b"], ["x", "y"], [null, "z"], missing: -1));
        Assert.Equal(
            ["x", "y"],
            new CorpusReader(CorpusListing.Of([file]), new() { TextFields = ["meta.domain"] }).Read().Select(document => document.Text));
    }

    [Fact]
    public void Read_TextThatIsNoString_IsPassedOverAsInJson()
    {
        string file = _folder.Write("file.parquet", WriteStructs(2, ["a", "b"], ["x", "y"], [null, "z"], missing: -1));
        NeuronExplorerException problem = Assert.Throws<NeuronExplorerException>(
            () => new CorpusReader(CorpusListing.Of([file]), new() { TextFields = ["meta"] }).Read().Count());
        Assert.Contains("2 documents passed over", problem.Message, StringComparison.Ordinal);
        Assert.Contains("row 1: the text is not a string", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RowGroupBeyondTheBudget_SaysWhatWouldDo()
    {
        string file = _folder.Write("file.parquet", ParquetWriting.Write(("text", [new string('x', 4 << 20)])));
        NeuronExplorerException problem = Assert.Throws<NeuronExplorerException>(
            () => new CorpusReader(CorpusListing.Of([file]), new() { MemoryBytes = 6 << 20 }).Read().Count());
        Assert.Contains(" MiB of text, more than half of the memory budget of 6.0 MiB", problem.Message, StringComparison.Ordinal);
        Assert.Contains("give --memory ", problem.Message, StringComparison.Ordinal);
    }

    private static string Json(string? text) => text is null ? "null" : $"\"{text}\"";

    private static string[] Told(string path) =>
    [
        .. new CorpusReader(CorpusListing.Of([path])).ReadAll().Select(found => found.Document is { } document
            ? $"{document.Domain}: {document.Text} ({found.Field})" : found.Oddity!.Reason),
    ];

    /// <summary>A column <c>text</c> and a struct <c>meta</c> of <c>domain</c> and <c>pile_set_name</c>, null in one row.</summary>
    private static byte[] WriteStructs(int rowsInGroup, string[] texts, string?[] domains, string?[] names, int missing)
    {
        using MemoryStream file = new();
        WriteAsync().GetAwaiter().GetResult();
        return file.ToArray();

        async Task WriteAsync()
        {
            DataField text = new DataField<string>("text");
            DataField domain = new DataField<string>("domain");
            DataField name = new DataField<string>("pile_set_name");
            ParquetSchema schema = new(text, new StructField("meta", domain, name));
            await using ParquetWriter writer = await ParquetWriter.CreateAsync(schema, file);
            for (int first = 0; first < texts.Length; first += rowsInGroup)
            {
                int count = Math.Min(rowsInGroup, texts.Length - first);
                using ParquetRowGroupWriter group = writer.CreateRowGroup();
                await group.WriteAsync(text, texts[first..(first + count)]);
                foreach ((DataField field, string?[] values) in new[] { (domain, domains), (name, names) })
                {
                    int[] rows = [.. Enumerable.Range(first, count)];
                    ReadOnlyMemory<char>[] stated = [.. rows.Where(row => row != missing && values[row] is not null)
                        .Select(row => values[row].AsMemory())];
                    int[] levels = [.. rows.Select(row => row == missing ? 0 : values[row] is null ? 1 : 2)];
                    await group.WriteAllPartsAsync<ReadOnlyMemory<char>>(field, stated, levels.AsMemory(), null, CancellationToken.None);
                }

                group.CompleteValidate();
            }
        }
    }
}
