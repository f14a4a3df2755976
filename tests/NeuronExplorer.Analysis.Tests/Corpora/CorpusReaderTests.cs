using System.Text;
using NeuronExplorer.Analysis.Corpora;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Tests.Corpora;

public sealed class CorpusReaderTests : IDisposable
{
    private const string Lines = """
        {"text": "one", "meta": {"domain": "d"}}
        {"text": "two\nlines", "meta": {"pile_set_name": "Pile"}, "id": 7}

        {"meta": "none", "text": "três"}
        {"text": "", "meta": {"domain": "empty"}}
        {"text": "four", "meta": {"domain": "", "pile_set_name": null}}
        """;

    private static readonly Document[] s_documents =
        [new("d", "one"), new("Pile", "two\nlines"), new("file.v1", "três"), new("file.v1", "four")];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_JsonLines_GivesDocumentsWithTheirDomains() =>
        Assert.Equal(s_documents, CorpusReader.Read([_folder.Write("file.v1.jsonl", Lines)]));

    [Fact]
    public void Read_GzippedJsonLines_GivesTheSame() =>
        Assert.Equal(s_documents, CorpusReader.Read([_folder.Write("file.v1.jsonl.gz", Compressed.Gzip(Lines))]));

    [Fact]
    public void Read_GzipOfSeveralMembers_ReadsAll()
    {
        byte[] member = Compressed.Gzip("""{"text": "x"}""" + "\n");
        Assert.Equal(2, CorpusReader.Read([_folder.Write("x.jsonl.gz", [.. member, .. member])]).Count());
    }

    [Fact]
    public void Read_ZstandardJsonLines_GivesTheSame() =>
        Assert.Equal(s_documents, CorpusReader.Read([_folder.Write("file.v1.jsonl.zst", Compressed.Zstandard(Lines))]));

    [Fact]
    public void Read_JsonLinesWithMarkAndCarriageReturns_GivesTheSame()
    {
        byte[] marked = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Lines.ReplaceLineEndings("\r\n"))];
        Assert.Equal(s_documents, CorpusReader.Read([_folder.Write("file.v1.jsonl", marked)]));
    }

    [Fact]
    public void Read_LinesOfMegabytes_GivesThemWhole()
    {
        string first = new('a', 3_000_000);
        string second = new('b', 200_000);
        string file = _folder.Write("x.jsonl", $$"""{"text":"{{first}}"}""" + "\n" + $$"""{"text":"{{second}}"}""");
        Assert.Equal([first, second], CorpusReader.Read([file]).Select(document => document.Text));
    }

    [Fact]
    public void Read_Text_IsOneDocumentOfTheFilesName() =>
        Assert.Equal([new Document("a.b", "first\r\nsecond ✓\n")], CorpusReader.Read([_folder.Write("a.b.txt", "first\r\nsecond ✓\n")]));

    [Fact]
    public void Read_TextWithMark_LeavesItOut() =>
        Assert.Equal([new Document("a", "text")], CorpusReader.Read([_folder.Write("a.txt", [0xEF, 0xBB, 0xBF, .. "text"u8])]));

    [Theory]
    [InlineData("a.jsonl", "{\"text\": \"x\"}")]
    [InlineData("a.json", "{\n\"text\": \"x\"\n}")]
    public void Read_JoinedFilesWithMarks_ReadsTheDocumentsOfEach(string name, string one)
    {
        string file = _folder.Write(name, string.Concat(Enumerable.Repeat($"\uFEFF{one}\n", 3)));
        Assert.Equal(3, new CorpusReader(CorpusListing.Of([file]), new() { Strict = true }).Read().Count());
    }

    [Fact]
    public void Read_ParquetWithDomains_GivesRowsOfAllGroups()
    {
        byte[] bytes = ParquetWriting.Write(
            ("id", ["1", "2", "3", "4", "5"]), ("domain", ["d", null, "e", "", "f"]), ("text", ["one", "två", null, "four", ""]));
        Assert.Equal(
            [new Document("d", "one"), new Document("file", "två"), new Document("file", "four")],
            CorpusReader.Read([_folder.Write("file.parquet", bytes)]));
    }

    [Fact]
    public void Read_ParquetWithoutDomains_TakesTheFilesName()
    {
        string file = _folder.Write("file.parquet", ParquetWriting.Write(("text", ["one"])));
        Assert.Equal([new Document("file", "one")], CorpusReader.Read([file]));
    }

    [Fact]
    public void Read_Folder_ReadsFileAfterFile()
    {
        _folder.Write("b.txt", "second");
        _folder.Write("a/x.jsonl", """{"text": "first"}""");
        Assert.Equal([new Document("x", "first"), new Document("b", "second")], CorpusReader.Read([_folder.Path]));
    }

    [Fact]
    public void BytesRead_AllFormatsReadToTheEnd_IsTheirSize()
    {
        _folder.Write("a.txt", "text");
        _folder.Write("b.jsonl", Lines);
        _folder.Write("c.jsonl.gz", Compressed.Gzip(Lines));
        _folder.Write("d.jsonl.zst", Compressed.Zstandard(Lines));
        CorpusReader reader = new(CorpusListing.Of([_folder.Path]));
        Assert.Equal(0, reader.BytesRead);
        Assert.Equal(13, reader.Read().Count());
        Assert.Equal(reader.Listing.TotalBytes, reader.BytesRead);
    }
}
