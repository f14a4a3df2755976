using System.IO.Compression;
using System.Text;
using NeuronExplorer.Analysis.Corpora;
using NeuronExplorer.Analysis.Corpora.Documents;
using NeuronExplorer.Core;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace NeuronExplorer.Analysis.Tests.Corpora;

/// <summary>Documents and windows beyond what may be held in memory.</summary>
public sealed class LongDocumentTests : IDisposable
{
    private static readonly DocumentRules s_short = new() { LongestDocument = 100 };

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.jsonl", "{\"text\": \"#\"}\n{\"text\": \"after\"}")]
    [InlineData("a.json", "[{\"text\": \"#\"}, {\"text\": \"after\"}]")]
    [InlineData("a.jsonl.gz", "{\"text\": \"#\"}\n{\"text\": \"after\"}")]
    public void Read_DocumentBeyondTheLimit_IsPassedOver(string name, string content)
    {
        Assert.Equal([new string('x', 100), "after"], Texts(name, content.Replace("#", new string('x', 100), StringComparison.Ordinal)));
        Assert.Equal([null, "after"], Texts(name, content.Replace("#", new string('x', 101), StringComparison.Ordinal)));
    }

    [Fact]
    public void Read_EscapesLongerThanTheirText_AreCountedAsText()
    {
        string content = "{\"text\": \"#\"}";
        Assert.Equal([new string('é', 50)], Texts("a.jsonl", content.Replace("#", Repeat(@"\u00e9", 50), StringComparison.Ordinal)));
        string longer = content.Replace("#", Repeat(@"\u00e9", 51), StringComparison.Ordinal);
        Assert.Equal([null, "z"], Texts("a.jsonl", longer + "\n{\"text\": \"z\"}"));
    }

    [Theory]
    [InlineData("a.txt")]
    [InlineData("a.txt.gz")]
    [InlineData("a.txt.zst")]
    public void Read_TextBeyondTheLimit_IsPassedOver(string name)
    {
        _folder.Write("b.txt", "after");
        Assert.Equal([new string('x', 100), "after"], Texts(name, new string('x', 100)));
        Assert.Equal([null, "after"], Texts(name, new string('x', 101)));
    }

    [Fact]
    public void Read_ParquetValueBeyondTheLimit_IsPassedOver()
    {
        string file = _folder.Write("a.parquet", ParquetWriting.Write(("text", [new string('x', 101), "after"])));
        Assert.Equal([null, "after"], new CorpusReader(CorpusListing.Of([file]), s_short).ReadAll().Select(found => found.Document?.Text));
    }

    [Theory]
    [InlineData("a.jsonl.gz", "{\"text\": \"", "\"}\n{\"text\": \"after\"}")]
    [InlineData("a.json.gz", "[{\"text\": \"", "\"},{\"text\": \"after\"}]")]
    public void Read_GibibyteInAFewHundredKilobytes_IsNeverHeld(string name, string before, string after)
    {
        const long Long = 1L << 30;
        using (FileStream file = File.Create(_folder.File(name)))
        using (GZipStream packed = new(file, CompressionLevel.Fastest))
        {
            packed.Write(Encoding.UTF8.GetBytes(before));
            byte[] letters = [.. Enumerable.Repeat((byte)'a', 1 << 20)];
            for (long written = 0; written < Long; written += letters.Length)
            {
                packed.Write(letters);
            }

            packed.Write(Encoding.UTF8.GetBytes(after));
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread();
        FoundDocument[] found = [.. new CorpusReader(CorpusListing.Of([_folder.File(name)])).ReadAll()];

        // The buffer doubles up to 256 MiB; holding the document would take a gibibyte more.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 640L << 20);
        Assert.Equal([null, "after"], found.Select(one => one.Document?.Text));
        Assert.Equal("longer than 64.0 MiB", found[0].Oddity!.Reason);
    }

    [Fact]
    public void Read_ZstandardFramesOneAfterTheOther_AreAllRead()
    {
        byte[] skippable = [0x5A, 0x2A, 0x4D, 0x18, 5, 0, 0, 0, 1, 2, 3, 4, 5];
        byte[] file =
        [
            .. skippable, .. Frame("{\"text\": \"a\"}\n", 10), .. skippable, .. Frame("{\"text\": \"b\"}\n{\"te", 28),
            .. Frame("xt\": \"c\"}\n", 20), .. skippable,
        ];
        string path = _folder.Write("a.jsonl.zst", file);
        Assert.Equal(["a", "b", "c"], CorpusReader.Read([path]).Select(document => document.Text));

        NeuronExplorerException problem = Assert.Throws<NeuronExplorerException>(
            () => new CorpusReader(CorpusListing.Of([path]), new() { MemoryBytes = 300 << 20 }).ReadAll().Count());
        Assert.Contains("window of 256.0 MiB", problem.Message, StringComparison.Ordinal);
        Assert.Contains("give --memory 512MiB", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ZstandardFrameCutInALongWindow_IsDamaged()
    {
        byte[] frame = Frame(Repeat("{\"text\": \"a\"}\n", 9999), 28);
        string path = _folder.Write("a.jsonl.zst", frame[..^9]);
        NeuronExplorerException problem = Assert.Throws<NeuronExplorerException>(() => CorpusReader.Read([path]).Count());
        Assert.Contains("damaged or cut short", problem.Message, StringComparison.Ordinal);
    }

    private IEnumerable<string?> Texts(string name, string content)
    {
        _folder.Write(name, name[^3..] switch
        {
            ".gz" => Compressed.Gzip(content),
            "zst" => Compressed.Zstandard(content),
            _ => Encoding.UTF8.GetBytes(content),
        });
        return new CorpusReader(CorpusListing.Of([_folder.Path]), s_short).ReadAll().Select(found => found.Document?.Text);
    }

    /// <summary>A frame whose header states a window, as a stream of unknown length gets one.</summary>
    private static byte[] Frame(string text, int windowLog)
    {
        using MemoryStream packed = new();
        using (CompressionStream stream = new(packed, leaveOpen: true))
        {
            stream.SetParameter(ZSTD_cParameter.ZSTD_c_windowLog, windowLog);
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
