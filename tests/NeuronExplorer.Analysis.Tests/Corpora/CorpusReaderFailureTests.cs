using System.Text;
using NeuronExplorer.Analysis.Corpora;
using NeuronExplorer.Analysis.Corpora.Documents;
using NeuronExplorer.Core;

namespace NeuronExplorer.Analysis.Tests.Corpora;

/// <summary>Every failure is one line that names the file, the place in it, and what to do.</summary>
public sealed class CorpusReaderFailureTests : IDisposable
{
    private static readonly string s_manyLines =
        string.Concat(Enumerable.Range(0, 5000).Select(index => $$"""{"text": "document {{index * 7919 % 5000}}"}""" + "\n"));

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_TextNotUtf8_NamesByteAndOffset() =>
        AssertFails(_folder.Write("a.txt", [.. "ab"u8, 0xFF, .. "cd"u8]), "not UTF-8 (byte 0xFF at offset 2 of the file)");

    [Fact]
    public void Read_TextEndingInsideACharacter_NamesTheOffset() =>
        AssertFails(_folder.Write("a.txt", [.. "ab"u8, 0xC3]), "byte 0xC3 at offset 2");

    [Fact]
    public void Read_LineNotUtf8_NamesTheLine() => AssertFails(
        _folder.Write("a.jsonl", [.. "{\"text\": \"x\"}\n{\"text\": \""u8, 0xE9, .. "\"}\n"u8]),
        "line 2: the text is not UTF-8 (byte 0xE9 at offset 10 of the line); convert the file to UTF-8");

    [Fact]
    public void Read_BrokenJson_NamesTheLine() =>
        AssertFails(_folder.Write("a.jsonl", "{\"text\": \"x\"}\n\n{\"text\": \"y\"\n"), "line 3: broken JSON");

    [Theory]
    [InlineData("""{"meta": {}}""", "no text field \"text\" or \"content\"")]
    [InlineData("""{"text": null}""", "the text is null")]
    [InlineData("""{"text": 5}""", "the text is not a string")]
    [InlineData("""{"text": ""}""", "the text is empty")]
    [InlineData("""["text"]""", "not a JSON object")]
    [InlineData("\"text\"", "not a JSON object")]
    [InlineData("""{"text": "\ud83d"}""", "half a surrogate pair")]
    [InlineData("""{"text": "x", "score": NaN}""", "NaN or Infinity")]
    public void Read_OddLineWhereRulesAreStrict_NamesTheLine(string line, string reason) =>
        AssertFails(_folder.Write("a.jsonl", "{\"text\": \"x\"}\n" + line), $"line 2: {reason}");

    [Theory]
    [InlineData("[")]
    [InlineData("""[{"text": "x"}""")]
    [InlineData("""[{"text": "x"}, {"text": "y""")]
    [InlineData("""[{"text": "x"}, """)]
    public void Read_JsonArrayCutShort_SaysSo(string content) =>
        AssertFails(_folder.Write("a.json", content), "the array does not end: cut short");

    [Theory]
    [InlineData("""[{"text": "x"}] {"text": "y"}""")]
    [InlineData("[] x")]
    public void Read_TextBehindTheArray_SaysSo(string content) =>
        AssertFails(_folder.Write("a.json", content), "goes on after the end of the array");

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(2000)]
    [InlineData(-8)]
    [InlineData(-1)]
    public void Read_GzipCutShort_SaysSo(int length)
    {
        byte[] whole = Compressed.Gzip(s_manyLines);
        byte[] cut = length >= 0 ? whole[..length] : whole[..^-length];
        AssertFails(_folder.Write("a.jsonl.gz", cut), "the compressed file is damaged or cut short");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(2000)]
    [InlineData(-1)]
    public void Read_ZstandardCutShort_SaysSo(int length)
    {
        byte[] whole = Compressed.Zstandard(s_manyLines);
        byte[] cut = length >= 0 ? whole[..length] : whole[..^-length];
        AssertFails(_folder.Write("a.jsonl.zst", cut), "the compressed file is damaged or cut short");
    }

    [Theory]
    [InlineData("a.jsonl.gz")]
    [InlineData("a.jsonl.zst")]
    public void Read_PlainTextNamedCompressed_SaysSo(string name) =>
        AssertFails(_folder.Write(name, s_manyLines), "line 1: the compressed file is damaged or cut short");

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(-1)]
    public void Read_ParquetCutShort_SaysSo(int length)
    {
        byte[] whole = ParquetWriting.Write(("text", ["one", "two"]));
        byte[] cut = length >= 0 ? whole[..length] : whole[..^-length];
        AssertFails(_folder.Write("a.parquet", cut), "not a whole Parquet file");
    }

    [Fact]
    public void Read_ParquetWithoutText_NamesTheColumn() =>
        AssertFails(_folder.Write("a.parquet", ParquetWriting.Write(("body", ["one"]))), "row 1: no text field \"text\" or \"content\"");

    [Fact]
    public void Read_ParquetNotUtf8_NamesTheRow()
    {
        byte[] bytes = ParquetWriting.Write(("text", ["one", "two", "blåbär"]));
        int found;
        while ((found = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("å"))) >= 0)
        {
            bytes[found] = 0xFF;
        }

        AssertFails(_folder.Write("a.parquet", bytes), "row 3: the text is not UTF-8 (byte 0xFF at offset 2 of the value)");
    }

    [Theory]
    [InlineData("a.txt", "\uFEFF")]
    [InlineData("a.jsonl", "\n\n")]
    [InlineData("a.jsonl", "{\"text\": \"\"}")]
    public void Read_NoText_SaysSo(string name, string content)
    {
        string file = _folder.Write(name, content);
        AssertFails(file, "has no text", () => CorpusReader.Read([file]));
    }

    [Fact]
    public void Read_EmptyFile_SaysSo()
    {
        string file = _folder.Write("a.txt", "");
        AssertFails(file, "has no text", () => CorpusReader.Read([file]));
    }

    [Fact]
    public void Read_FileGoneSinceListing_NamesIt()
    {
        string file = _folder.Write("a.txt", "x");
        CorpusReader reader = new(CorpusListing.Of([file]));
        File.Delete(file);
        AssertFails(file, "cannot be read", reader.Read);
    }

    [Fact]
    public void Read_DocumentsBeforeTheDamage_AreGiven()
    {
        string file = _folder.Write("a.json", "[{\"text\": \"x\"}, {");
        using var documents = CorpusReader.Read([file]).GetEnumerator();
        Assert.True(documents.MoveNext());
        Assert.Throws<NeuronExplorerException>(() => documents.MoveNext());
    }

    private static void AssertFails(string file, string expected) =>
        AssertFails(file, expected, () => new CorpusReader(CorpusListing.Of([file]), new DocumentRules { Strict = true }).Read());

    private static void AssertFails(string file, string expected, Func<IEnumerable<Core.Texts.Document>> read)
    {
        NeuronExplorerException problem = Assert.Throws<NeuronExplorerException>(() => read().Count());
        Assert.Contains(file, problem.Message, StringComparison.Ordinal);
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
    }
}
