using NeuronExplorer.Analysis.Corpora;
using NeuronExplorer.Analysis.Corpora.Folders;
using NeuronExplorer.Core;

namespace NeuronExplorer.Analysis.Tests.Corpora;

/// <summary>Links in corpus folders: followed, read once, and never in a circle.</summary>
public sealed class CorpusLinkTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Here => Path.Combine(_folder.Path, "here");

    public CorpusLinkTests()
    {
        _folder.Write("here/one.jsonl", "x");
        _folder.Write("elsewhere/three.jsonl", "x");
        _folder.Write("elsewhere/in/four.txt", "x");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_LinkedFolder_IsRead()
    {
        LinkFolder("here/train", "../elsewhere");
        Assert.Equal(["one.jsonl", "train/in/four.txt", "train/three.jsonl"], Names(Here, out string[] skipped));
        Assert.Empty(skipped);
    }

    [Theory]
    [InlineData("../elsewhere")]
    [InlineData("../elsewhere\n")]
    [InlineData("../elsewhere\r\n")]
    public void Of_FileThatStandsForALink_IsFollowedAndSaid(string content)
    {
        _folder.Write("here/train", content);
        CorpusListing listing = CorpusListing.Of([Here]);
        Assert.Equal(["one.jsonl", "train/in/four.txt", "train/three.jsonl"], listing.Files.Select(file => file.Name));
        Assert.Equal(["train → ../elsewhere: small files that stand for links, followed as links"], listing.Notes);
        Assert.Equal(Path.Combine(_folder.Path, "elsewhere", "three.jsonl"), RealPath.Of(listing.Files[2].Path));
        Assert.Equal("x", Assert.Single(CorpusReader.Read([listing.Files[1].Path])).Text);
    }

    [Theory]
    [InlineData("../elsewhere\n\n")]
    [InlineData("../elsewhere/gone")]
    [InlineData("../elsewhere and more")]
    [InlineData("/")]
    [InlineData("")]
    public void Of_FileThatIsNoSinglePath_StandsForNothing(string content)
    {
        _folder.Write("here/train", content);
        Assert.Equal(["one.jsonl"], Names(Here, out string[] skipped));
        Assert.Equal(["train: its name does not say that it holds text"], skipped);
    }

    [Fact]
    public void Of_FilesThatStandForLinksInACircle_LeadToNothing()
    {
        _folder.Write("here/a", "b");
        _folder.Write("here/b", "a");
        _folder.Write("here/loop", "..");
        Assert.Equal(["one.jsonl"], Names(Here, out string[] skipped));
        Assert.Equal(
            ["a: a link to nothing (b)", "b: a link to nothing (a)", "loop/: a link back to a folder that it lies in"], skipped);
    }

    [Fact]
    public void Of_CopiedCacheOfADataSet_ReadsTheBlobsUnderTheirNames()
    {
        _folder.Write("datasets--a--b/blobs/0f", "twelve bytes");
        _folder.Write("datasets--a--b/snapshots/c/in/two.txt", "../../../blobs/0f");
        _folder.Write("datasets--a--b/snapshots/c/three.txt", "../elsewhere");
        CorpusListing listing = CorpusListing.Of([Path.Combine(_folder.Path, "datasets--a--b")]);
        Assert.Equal([("two", 12L), ("three", 12L)], listing.Files.Select(file => (file.Domain, file.Bytes)));
        Assert.Equal(["twelve bytes", "../elsewhere"], new CorpusReader(listing).Read().Select(document => document.Text));
    }

    [Fact]
    public void Of_FolderGivenThroughALink_IsRead()
    {
        LinkFolder("link", "elsewhere");
        Assert.Equal(["in/four.txt", "three.jsonl"], Names(Path.Combine(_folder.Path, "link"), out _));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../here")]
    public void Of_LinkBack_IsPassedOverAndSaid(string target)
    {
        LinkFolder("here/loop", target);
        Assert.Equal(["one.jsonl"], Names(Here, out string[] skipped));
        Assert.Equal(["loop/: a link back to a folder that it lies in"], skipped);
    }

    [Fact]
    public void Of_LinksThatLeadInACircle_ReadEachFolderOnce()
    {
        LinkFolder("here/train", "../elsewhere");
        LinkFolder("elsewhere/back", "../here");
        Assert.Equal(["one.jsonl", "train/in/four.txt", "train/three.jsonl"], Names(Here, out string[] skipped));
        Assert.Equal(["train/back/: a link to this folder, which is read"], skipped);
    }

    [Fact]
    public void Of_LinkToItself_LeadsToNothing()
    {
        LinkFolder("here/a", "b");
        LinkFolder("here/b", "a");
        LinkFile("here/gone.txt", "no-such-file.txt");
        Assert.Equal(["one.jsonl"], Names(Here, out string[] skipped));
        Assert.Equal(
            ["a: a link to nothing (b)", "b: a link to nothing (a)", "gone.txt: a link to nothing (no-such-file.txt)"], skipped);
    }

    [Fact]
    public void Of_TwoLinksToOneFolder_ReadItOnce()
    {
        LinkFolder("here/x", "../elsewhere");
        LinkFolder("here/y", "../elsewhere");
        Assert.Equal(["one.jsonl", "x/in/four.txt", "x/three.jsonl"], Names(Here, out string[] skipped));
        Assert.Equal(["y/: a link to x/, which is read"], skipped);
    }

    [Fact]
    public void Of_LinkToAFolderWithinTheFolder_ChangesNothing()
    {
        _folder.Write("here/z/two.txt", "x");
        LinkFolder("here/a", "z");
        Assert.Equal(["one.jsonl", "z/two.txt"], Names(Here, out string[] skipped));
        Assert.Equal(["a/: a link to z/, which is read"], skipped);
    }

    [Fact]
    public void Of_LinkBesideItsFile_ReadsTheFileOnce()
    {
        LinkFile("here/a.jsonl", "one.jsonl");
        Assert.Equal(["one.jsonl"], Names(Here, out string[] skipped));
        Assert.Equal(["a.jsonl: the same file as one.jsonl, which is read"], skipped);
    }

    [Fact]
    public void Of_LinkedFile_IsReadUnderTheLinksNameWithItsOwnSize()
    {
        _folder.Write("blobs/0f", "twelve bytes");
        LinkFile("here/two.txt", "../blobs/0f");
        CorpusListing listing = CorpusListing.Of([Here]);
        Assert.Equal([("one", 1L), ("two", 12L)], listing.Files.Select(file => (file.Domain, file.Bytes)));
    }

    [Fact]
    public void Of_FileGivenThroughALinkAndItself_IsReadOnceAndSaid()
    {
        string link = LinkFile("link.jsonl", "here/one.jsonl");
        CorpusListing listing = CorpusListing.Of([link, Path.Combine(Here, "one.jsonl")]);
        Assert.Equal("link", Assert.Single(listing.Files).Domain);
        Assert.Equal("the same file as link.jsonl, which is read", Assert.Single(listing.Skipped).Reason);
    }

    [Fact]
    public void Of_LinkToNothingGiven_NamesBoth()
    {
        string link = LinkFile("link.jsonl", "gone.jsonl");
        NeuronExplorerException problem = Assert.Throws<NeuronExplorerException>(() => CorpusListing.Of([link]));
        Assert.Contains(link, problem.Message, StringComparison.Ordinal);
        Assert.Contains("gone.jsonl, which does not exist", problem.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Read_Pipe_IsNeverOpened()
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        string pipe = Path.Combine(Here, "pipe.txt");
        using (var made = System.Diagnostics.Process.Start("mkfifo", [pipe]))
        {
            await made.WaitForExitAsync();
        }

        LinkFile("here/zero.txt", "/dev/zero");
        Assert.Equal(["one.jsonl"], await Task.Run(() => Names(Here, out _)).WaitAsync(TimeSpan.FromSeconds(20)));
        await Assert.ThrowsAsync<NeuronExplorerException>(
            () => Task.Run(() => CorpusReader.Read([pipe]).Count()).WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void Of_NameWithControlCharacters_IsToldOnOneLine()
    {
        _folder.Write("here/a\nb\u001b[2J.jsonl.gz", "x");
        CorpusFile file = CorpusListing.Of([Here]).Files[0];
        NeuronExplorerException problem = Assert.Throws<NeuronExplorerException>(() => CorpusReader.Read([file.Path]).Count());
        Assert.Contains(@"a⟨U+000A⟩b⟨U+001B⟩[2J.jsonl.gz", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
    }

    private static IEnumerable<string> Names(string path, out string[] skipped)
    {
        CorpusListing listing = CorpusListing.Of([path]);
        skipped = [.. listing.Skipped.Select(file => $"{file.Path}: {file.Reason}")];
        return listing.Files.Select(file => file.Name);
    }

    private void LinkFolder(string link, string target) => Directory.CreateSymbolicLink(Path.Combine(_folder.Path, link), target);

    private string LinkFile(string link, string target)
    {
        string path = Path.Combine(_folder.Path, link);
        File.CreateSymbolicLink(path, target);
        return path;
    }
}
