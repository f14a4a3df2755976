using NeuronExplorer.Analysis.Corpora;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;

namespace NeuronExplorer.Analysis.Tests.Corpora;

public sealed class CorpusListingTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_Folder_FindsCorpusFilesBelowInOrdinalOrder()
    {
        foreach (string name in (string[])["b.txt", "B.txt", "a/z.jsonl", "a.parquet", "ä.jsonl.gz", "C.JSONL.ZST"])
        {
            _folder.Write(name, "x");
        }

        CorpusListing listing = CorpusListing.Of([_folder.Path]);

        Assert.Equal(
            ["B.txt", "C.JSONL.ZST", "a.parquet", "a/z.jsonl", "b.txt", "ä.jsonl.gz"],
            listing.Files.Select(file => Path.GetRelativePath(_folder.Path, file.Path)));
        Assert.Equal(["B", "C", "a", "z", "b", "ä"], listing.Files.Select(file => file.Domain));
        Assert.Equal(
            [CorpusFormat.Text, CorpusFormat.JsonLines, CorpusFormat.Parquet, CorpusFormat.JsonLines, CorpusFormat.Text,
                CorpusFormat.JsonLines],
            listing.Files.Select(file => file.Format));
        Assert.Equal(
            [CorpusCompression.None, CorpusCompression.Zstandard, CorpusCompression.None, CorpusCompression.None,
                CorpusCompression.None, CorpusCompression.Gzip],
            listing.Files.Select(file => file.Compression));
    }

    [Theory]
    [InlineData("a.txt.gz", CorpusFormat.Text, CorpusCompression.Gzip)]
    [InlineData("a.txt.zst", CorpusFormat.Text, CorpusCompression.Zstandard)]
    [InlineData("a.ndjson", CorpusFormat.JsonLines, CorpusCompression.None)]
    [InlineData("a.NDJSON.GZ", CorpusFormat.JsonLines, CorpusCompression.Gzip)]
    [InlineData("a.json", CorpusFormat.Json, CorpusCompression.None)]
    [InlineData("a.json.gz", CorpusFormat.Json, CorpusCompression.Gzip)]
    [InlineData("a.json.zst", CorpusFormat.Json, CorpusCompression.Zstandard)]
    public void Of_Ending_SaysWhatTheFileHolds(string name, CorpusFormat format, CorpusCompression compression)
    {
        CorpusFile file = Assert.Single(CorpusListing.Of([_folder.Write(name, "x")]).Files);
        Assert.Equal((format, compression, "a", name), (file.Format, file.Compression, file.Domain, file.Name));
    }

    [Fact]
    public void Of_FolderWithOtherFiles_SkipsThemAndSaysWhy()
    {
        (string Name, string Reason)[] others =
        [
            (".DS_Store", "a leaving of macOS"), (".git/", "hidden"), (".hidden.txt", "hidden"), (".txt", "hidden"),
            ("._a.jsonl", "a leaving of macOS"), ("README.md", "a README"), ("README.txt", "a README"),
            ("__MACOSX/", "a leaving of macOS"), ("blob", "its name does not say that it holds text"),
            ("data.arrow", ".arrow is not read: save the data set as Parquet or JSON lines"),
            ("dataset_info.json", "describes a data set and holds none of its texts"), ("empty.txt", "0 bytes: empty, a pipe or a device"),
            ("image.png", ".png is not an ending of a corpus file"), ("m/", "a model's folder (config.json)"),
            ("x.jsonl.incomplete", "an unfinished download"), ("x.jsonl.xz", ".xz is not read: unpack it"),
            ("y.gz", "its name does not say what it holds, as .jsonl.gz does"),
        ];
        foreach ((string name, _) in others)
        {
            _folder.Write(name switch { "m/" => "m/config.json", [.., '/'] => name + "in.txt", _ => name }, name == "empty.txt" ? "" : "x");
        }

        _folder.Write("m/merges.txt", "x");
        _folder.Write("text.txt", "x");

        CorpusListing listing = CorpusListing.Of([_folder.Path]);

        Assert.Equal("text", Assert.Single(listing.Files).Domain);
        Assert.Equal(
            others.OrderBy(other => other.Name, StringComparer.Ordinal),
            listing.Skipped.OrderBy(skipped => skipped.Path, StringComparer.Ordinal).Select(skipped => (skipped.Path, skipped.Reason)));
    }

    [Fact]
    public void Of_FileGivenTwice_HoldsItOnce()
    {
        string file = _folder.Write("text.txt", "four");
        CorpusListing listing = CorpusListing.Of([file, _folder.Path]);
        Assert.Single(listing.Files);
        Assert.Equal(4, listing.TotalBytes);
        Assert.Equal([file, _folder.Path], listing.Paths);
        Assert.Equal(new SkippedFile("text.txt", "the same file as text.txt, which is read"), Assert.Single(listing.Skipped));
    }

    [Fact]
    public void Of_SeveralPaths_KeepsTheirOrder()
    {
        string second = _folder.Write("b.txt", "x");
        string first = _folder.Write("a.txt", "x");
        Assert.Equal([second, first], CorpusListing.Of([second, first]).Files.Select(file => file.Path));
    }

    [Fact]
    public void RoughTokens_PlainAndCompressed_CountCompressedThrice()
    {
        _folder.Write("a.txt", new byte[400]);
        _folder.Write("b.jsonl.gz", new byte[400]);
        Assert.Equal(100 + 300, CorpusListing.Of([_folder.Path]).RoughTokens);
    }

    [Fact]
    public void Of_NoPath_SaysWhatToGive() => AssertFails([], "no corpus given");

    [Fact]
    public void Of_MissingPath_NamesIt() => AssertFails([Path.Combine(_folder.Path, "none.txt")], "none.txt does not exist");

    [Fact]
    public void Of_FileOfAnotherKind_NamesTheEndings() => AssertFails([_folder.Write("x.pdf", "x")], ".pdf is not an ending");

    [Fact]
    public void Of_FolderWithoutCorpusFile_NamesIt()
    {
        _folder.Write("README.md", "x");
        AssertFails([_folder.Path], $"corpus folder {_folder.Path} has no corpus files");
    }

    private static void AssertFails(string[] paths, string expected)
    {
        NeuronExplorerException problem = Assert.Throws<NeuronExplorerException>(() => CorpusListing.Of(paths));
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
    }
}
