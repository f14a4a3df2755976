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
        AssertFails(_folder.Write(name, s_manyLines), name.EndsWith('z')
            ? "is not gzip: take .gz off its name" : "is not Zstandard: take .zst off its name");

    [Fact]
    public void Read_ZstandardNamedGzip_NamesTheEnding() =>
        AssertFails(_folder.Write("a.jsonl.gz", Compressed.Zstandard(s_manyLines)), "is not gzip but Zstandard: name it .zst");

    [Fact]
    public void Read_GzipWithAWrongChecksum_NamesThePlace()
    {
        byte[] bytes = Compressed.Gzip("{\"text\": \"x\"}\n");
        bytes[^6] ^= 1;
        AssertFails(
            _folder.Write("a.jsonl.gz", bytes),
            $"the compressed file is damaged or cut short (found within the first {bytes.Length - 4} of {bytes.Length} bytes)");
    }

    [Theory]
    [InlineData(1, 0, ": not gzip")]
    [InlineData(5000, 0, ": not gzip")]
    [InlineData(1, 1, "found within the first")]
    [InlineData(5000, 1, ": not gzip")]
    [InlineData(1, 2, "found within the first")]
    [InlineData(5000, 2, "found within the first")]
    public void Read_GzipWithADamagedPart_NamesThePlace(int lines, int flipped, string expected)
    {
        byte[] part = Compressed.Gzip(string.Concat(s_manyLines.Split('\n').Take(lines).Select(line => line + "\n")));
        byte[] broken = [.. part];
        broken[flipped] ^= 1;
        string file = _folder.Write("a.jsonl.gz", [.. part, .. broken, .. part]);
        AssertFails(file, expected, () => CorpusReader.Read([file]));
        if ((lines, flipped) == (1, 0))
        {
            AssertFails(file, $"after {part.Length} bytes of {3 * part.Length}: not gzip");
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 100_000)]
    [InlineData(9, 3)]
    public void Read_GzipFollowedByOtherBytes_NamesThePlace(int garbage, int zeros)
    {
        byte[] part = Compressed.Gzip(s_manyLines);
        AssertFails(
            _folder.Write("a.jsonl.gz", [.. part, .. Enumerable.Repeat((byte)'g', garbage), .. new byte[zeros]]),
            $"after {part.Length:N0} bytes of {part.Length + garbage + zeros:N0}: not gzip");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public void Read_GzipInPartsPaddedWithZeros_IsReadWhole(int zeros)
    {
        byte[] part = Compressed.Gzip(s_manyLines);
        string file = _folder.Write("a.jsonl.gz", [.. part, .. Compressed.Gzip(""), .. part, .. new byte[zeros]]);
        Assert.Equal(10_000, CorpusReader.Read([file]).Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(9)]
    public void Read_ZstandardFollowedByOtherBytes_SaysSo(int garbage) => AssertFails(
        _folder.Write("a.jsonl.zst", [.. Compressed.Zstandard(s_manyLines), .. Enumerable.Repeat((byte)'g', garbage)]),
        "the compressed file is damaged or cut short");

    [Theory]
    [InlineData("[", 0)]
    [InlineData("[{\"text\": \"x\"}", 1)]
    [InlineData("[{\"text\": \"x\"}, {\"text\": \"y\"} ", 2)]
    [InlineData("[{\"text\": \"x\"}, {\"text\": \"y}", 1)]
    [InlineData("[{\"text\": \"x\"}, {\"text\": \"y\"},", 2)]
    public void Read_JsonArrayCutShort_CountsWholeDocuments(string content, int whole) =>
        AssertFails(_folder.Write("a.json", content), $"cut short after document {whole};");

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
