using NeuronExplorer.Analysis.Corpora;
using NeuronExplorer.Core;

namespace NeuronExplorer.Analysis.Tests.Corpora;

/// <summary>Folders and files that are known for what they are.</summary>
public sealed class CorpusFolderTests : IDisposable
{
    private const string Pointer = """
        version https://git-lfs.github.com/spec/v1
        oid sha256:4d7a214d7a214d7a214d7a214d7a214d7a214d7a214d7a214d7a214d7a21abcd
        size 470907480

        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("config.json")]
    [InlineData("adapter_config.json")]
    public void Of_ModelsFolder_IsRefused(string name)
    {
        _folder.Write(name, "{}");
        _folder.Write("merges.txt", "a b");
        AssertFails(_folder.Path, "a model's folder");
    }

    [Fact]
    public void Of_CacheOfAModel_IsRefused()
    {
        _folder.Write("models--acme--opt/snapshots/0f/README.txt", "x");
        AssertFails(Path.Combine(_folder.Path, "models--acme--opt"), "a model's folder");
    }

    [Fact]
    public void Of_CacheOfADataSet_OpensItsOnlySnapshot()
    {
        _folder.Write("datasets--acme--texts/blobs/aa", "four");
        _folder.Write("datasets--acme--texts/blobs/bb.incomplete", "x");
        _folder.Write("datasets--acme--texts/refs/main", "0f");
        _folder.Write("datasets--acme--texts/snapshots/0f/data/README.md", "x");
        string root = Path.Combine(_folder.Path, "datasets--acme--texts");
        File.CreateSymbolicLink(Path.Combine(root, "snapshots/0f/data/train.txt"), "../../../blobs/aa");

        CorpusListing listing = CorpusListing.Of([root]);

        CorpusFile file = Assert.Single(listing.Files);
        Assert.Equal(("train", 4, "snapshots/0f/data/train.txt"), (file.Domain, file.Bytes, file.Name));
        Assert.Equal("acme/texts: its only snapshot is read, snapshots/0f", Assert.Single(listing.Notes));
        Assert.Equal(["blobs/bb.incomplete", "snapshots/0f/data/README.md"], listing.Skipped.Select(skipped => skipped.Path));
        Assert.Equal("four", Assert.Single(CorpusReader.Read([root])).Text);
    }

    [Fact]
    public void Of_CacheOfADataSetWithTwoSnapshots_NamesThem()
    {
        _folder.Write("datasets--acme--texts/snapshots/0f/a.txt", "x");
        _folder.Write("datasets--acme--texts/snapshots/1f/a.txt", "x");
        AssertFails(Path.Combine(_folder.Path, "datasets--acme--texts"), "2 snapshots; give one of them: ");
    }

    [Theory]
    [InlineData("a.txt")]
    [InlineData("a.jsonl")]
    [InlineData("a.json")]
    [InlineData("a.ndjson.zst")]
    [InlineData("a.jsonl.gz")]
    [InlineData("a.parquet")]
    public void Of_GitLfsPointer_IsRefusedWhateverItsEnding(string name)
    {
        string file = _folder.Write(name, Pointer);
        AssertFails(file, "a Git LFS pointer, not the file of 470907480 bytes itself; fetch it with: git lfs pull");
        AssertFails(_folder.Path, "a Git LFS pointer");
    }

    [Fact]
    public void Of_TextAboutPointers_IsRead()
    {
        _folder.Write("a.txt", "A pointer begins so: " + Pointer);
        Assert.Single(CorpusListing.Of([_folder.Path]).Files);
    }

    private static void AssertFails(string path, string expected)
    {
        NeuronExplorerException problem = Assert.Throws<NeuronExplorerException>(() => CorpusListing.Of([path]));
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
    }
}
