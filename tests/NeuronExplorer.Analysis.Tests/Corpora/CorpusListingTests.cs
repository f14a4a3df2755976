using NeuronExplorer.Analysis.Corpora;
using NeuronExplorer.Core;

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
            [CorpusFormat.Text, CorpusFormat.JsonLinesZstandard, CorpusFormat.Parquet, CorpusFormat.JsonLines, CorpusFormat.Text,
                CorpusFormat.JsonLinesGzip],
            listing.Files.Select(file => file.Format));
    }

    [Fact]
    public void Of_FolderWithOtherFiles_PassesThemOver()
    {
        foreach (string name in (string[])["README.md", "README.txt", "notes.md", "x.json", ".hidden.txt", ".git/x.txt", ".txt",
            "text.txt"])
        {
            _folder.Write(name, "x");
        }

        Assert.Equal("text", Assert.Single(CorpusListing.Of([_folder.Path]).Files).Domain);
    }

    [Fact]
    public void Of_LinkedFolder_IsNotFollowed()
    {
        _folder.Write("text.txt", "x");
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "loop"), _folder.Path);
        Assert.Single(CorpusListing.Of([_folder.Path]).Files);
    }

    [Fact]
    public void Of_FileGivenTwice_HoldsItOnce()
    {
        string file = _folder.Write("text.txt", "four");
        CorpusListing listing = CorpusListing.Of([file, _folder.Path]);
        Assert.Single(listing.Files);
        Assert.Equal(4, listing.TotalBytes);
        Assert.Equal([file, _folder.Path], listing.Paths);
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
    public void Of_FileOfAnotherKind_NamesTheEndings() => AssertFails([_folder.Write("x.pdf", "x")], ".jsonl.zst");

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
