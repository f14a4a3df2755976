using NeuronExplorer.Analysis.Corpora;
using NeuronExplorer.Analysis.Corpora.Documents;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;

namespace NeuronExplorer.Analysis.Tests.Corpora;

/// <summary>Small inputs of kinds that people reported in public trackers; the files lie in <c>Cases/corpora</c>.</summary>
public sealed class CorpusCaseTests
{
    private const string Sentence = "the cat sat on the mat. ";

    [Fact]
    public void Linked_FolderOfThreeDocuments_IsRead()
    {
        using TempFolder folder = new();
        folder.Write("here/one.jsonl", File.ReadAllBytes(Case("linked/here/one.jsonl")));
        folder.Write("elsewhere/three.jsonl", File.ReadAllBytes(Case("linked/elsewhere/three.jsonl")));
        Directory.CreateSymbolicLink(folder.File("here/train"), "../elsewhere");

        Assert.Equal(4, Read(folder.File("here")).Documents);
    }

    [Fact]
    public void Linked_WrittenByAProgramWithoutLinks_IsReadTheSame()
    {
        using TempFolder folder = new();
        folder.Write("here/one.jsonl", File.ReadAllBytes(Case("linked/here/one.jsonl")));
        folder.Write("elsewhere/three.jsonl", File.ReadAllBytes(Case("linked/elsewhere/three.jsonl")));
        folder.Write("here/train", "../elsewhere");

        Assert.Equal(4, Read(folder.File("here")).Documents);
        Assert.Equal(3, Read(folder.File("here/train")).Documents);
    }

    [Fact]
    public void Endings_OfAllKinds_AreReadOrSkippedWithTheReason()
    {
        CorpusInfo info = Read(Case("endings"));

        Assert.Equal(9, info.Documents);
        Assert.Equal(["a", "b", "c4-train.00000-of-01024"], info.Domains.Select(domain => domain.Name));
        Assert.Equal(
            [new FileReading("a.jsonl", 111, 3, 0), new FileReading("b.ndjson", 111, 3, 0),
                new FileReading("c4-train.00000-of-01024.json.gz", 56, 3, 0)],
            info.Reading!.Files);
        Assert.Equal(
            [".DS_Store: a leaving of macOS", "._a.jsonl: a leaving of macOS",
                "data-00000-of-00001.arrow: .arrow is not read: save the data set as Parquet or JSON lines"],
            info.Reading.SkippedFiles.Select(file => $"{file.Path}: {file.Reason}"));
    }

    [Fact]
    public void OddLines_Null_PassedOverAndCounted()
    {
        CorpusInfo info = Read(Case("odd-lines/null.jsonl"));

        Assert.Equal(10, info.Documents);
        Assert.Equal([new(Reasons.Null, 1)], info.Reading!.SkippedDocuments);
        AssertStrict(Case("odd-lines/null.jsonl"), "null.jsonl, line 6: the text is null");
    }

    [Fact]
    public void OddLines_Content_ReadAndSaid()
    {
        CorpusInfo info = Read(Case("odd-lines/content.jsonl"));

        Assert.Equal(5, info.Documents);
        Assert.Equal([new("content", 5)], info.Reading!.TextFields);
        Assert.Equal("a/b", Documents(Case("odd-lines/content.jsonl"), new() { TextFields = ["repo_name"] })[0].Document!.Text);
    }

    [Fact]
    public void OddLines_NaN_BothRead()
    {
        CorpusInfo info = Read(Case("odd-lines/nan.jsonl"));

        Assert.Equal(2, info.Documents);
        Assert.Equal([new(Reasons.NotFinite, 1)], info.Reading!.OddDocuments);
        AssertStrict(Case("odd-lines/nan.jsonl"), "nan.jsonl, line 2: NaN or Infinity");
    }

    [Fact]
    public void OddLines_LoneSurrogate_ReadWithReplacementCharacterAndCounted()
    {
        string file = Case("odd-lines/surrogate.jsonl");

        Assert.Equal([Sentence, "the cat \uFFFD sat"], Documents(file).Select(found => found.Document!.Text));
        Assert.Equal([new(Reasons.LoneSurrogate, 1)], Read(file).Reading!.OddDocuments);
        AssertStrict(file, "surrogate.jsonl, line 2: half a surrogate pair");
    }

    [Fact]
    public void Lfs_Pointer_IsRefused() => Assert.Contains(
        "a Git LFS pointer", Assert.Throws<NeuronExplorerException>(() => Read(Case("lfs/val.txt"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Zstandard_LongWindow_IsReadWithinTheBudget()
    {
        string file = Case("zstd/long28.jsonl.zst");

        Assert.Equal(2000, Documents(file, new() { MemoryBytes = 512 << 20 }).Length);
        NeuronExplorerException problem = Assert.Throws<NeuronExplorerException>(() => Documents(file, new() { MemoryBytes = 511 << 20 }));
        Assert.Contains("a Zstandard window of 256.0 MiB", problem.Message, StringComparison.Ordinal);
        Assert.Contains("--memory 512MiB", problem.Message, StringComparison.Ordinal);
    }

    private static string Case(string name) =>
        Path.Combine(Checkout.Root, "tests", "NeuronExplorer.Analysis.Tests", "Cases", "corpora", name);

    private static FoundDocument[] Documents(string path, DocumentRules? rules = null) =>
        [.. new CorpusReader(CorpusListing.Of([path]), rules).ReadAll()];

    private static CorpusInfo Read(string path) =>
        WindowBuilder.Build(new CorpusReader(CorpusListing.Of([path])), new ByteTokenizer(), new WindowOptions { Positions = 16 }).Info;

    private static void AssertStrict(string path, string expected) => Assert.Contains(
        expected,
        Assert.Throws<NeuronExplorerException>(() => Documents(path, new() { Strict = true })).Message,
        StringComparison.Ordinal);
}
