using NeuronExplorer.Core;
using NeuronExplorer.Testing;

namespace NeuronExplorer.Hosting.Tests;

/// <summary>Which files visitors of a shared installation may name, and what they are told of its paths.</summary>
public sealed class AllowedFoldersTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _outside;

    public AllowedFoldersTests()
    {
        _outside = _folder.Write("elsewhere/secret.txt", "a secret");
        _folder.Write("data/corpora/open.txt", "the text");
        _folder.Write("data/keys/key.txt", "a key");
    }

    private string Data => _folder.File("data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Corpus_OfTheUserOfThisMachine_MayLieAnywhere() =>
        Assert.Single(Open(new AccessOptions()).Corpus([_outside]).Files);

    [Theory]
    [InlineData("corpora/open.txt")]
    [InlineData("corpora")]
    [InlineData("{data}/corpora/open.txt")]
    public void Corpus_OfAVisitorInTheFolders_IsRead(string path) =>
        Assert.Single(Shared().Corpus([path.Replace("{data}", Data, StringComparison.Ordinal)]).Files);

    [Theory]
    [InlineData("{outside}")]
    [InlineData("../elsewhere/secret.txt")]
    [InlineData("corpora/../../elsewhere/secret.txt")]
    [InlineData("keys/key.txt")]
    [InlineData("corpora/nothing.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("{data}/corpora-of-others/x.txt")]
    public void Corpus_OfAVisitorElsewhere_RefusedWithoutAPath(string path)
    {
        _folder.Write("data/corpora-of-others/x.txt", "not yours");

        NeuronExplorerException refusal = Assert.Throws<NeuronExplorerException>(() => Shared().Corpus(
            [path.Replace("{outside}", _outside, StringComparison.Ordinal).Replace("{data}", Data, StringComparison.Ordinal)]));

        Assert.DoesNotContain(_folder.Path, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Corpus_ThroughALinkOutOfTheFolders_Refused(bool toTheFolder)
    {
        if (toTheFolder)
        {
            Directory.CreateSymbolicLink(Path.Combine(Data, "corpora", "link"), Path.GetDirectoryName(_outside)!);
        }
        else
        {
            File.CreateSymbolicLink(Path.Combine(Data, "corpora", "link.txt"), _outside);
        }

        Assert.Throws<NeuronExplorerException>(() => Shared().Corpus(["corpora"]));
        Assert.Equal(2, Shared(folders: Path.GetDirectoryName(_outside)!).Corpus(["corpora"]).Files.Count);
    }

    [Fact]
    public void Corpus_ThroughAFileThatStandsForALinkOutOfTheFolders_Refused()
    {
        _folder.Write("data/corpora/link", "../../elsewhere");

        Assert.Throws<NeuronExplorerException>(() => Shared().Corpus(["corpora"]));
        Assert.Throws<NeuronExplorerException>(() => Shared().Corpus(["corpora/link"]));
        Assert.Equal(2, Shared(folders: Path.GetDirectoryName(_outside)!).Corpus(["corpora"]).Files.Count);
    }

    [Fact]
    public void Offered_ToVisitors_NoFolderOfTheServer()
    {
        NeuronExplorerOptions options = new() { DataPath = Data, Access = new AccessOptions { ReadOnly = true } };
        DataFolders folders = new(options);
        ModelsAndCorpora offers = new ModelsAndCorpora(null!, folders, new AllowedFolders(options, folders));

        Assert.Contains(Path.Combine("corpora", "open.txt"), offers.CorpusPaths);
        Assert.DoesNotContain(offers.CorpusPaths, path => Path.IsPathRooted(path));
        Assert.All(offers.CorpusPaths, path => Assert.NotEmpty(offers.PlanCorpus([path]).Files));
    }

    [Theory]
    [InlineData("{data}/analyses/a.db: page 7 is damaged", "a.db: page 7 is damaged")]
    [InlineData("corpus {data}/corpora/open.txt, line 3: no JSON", "corpus open.txt, line 3: no JSON")]
    [InlineData("see /api/openapi.json", "see /api/openapi.json")]
    [InlineData("layers 0/1 of 12", "layers 0/1 of 12")]
    public void Told_AMessage_WithoutTheServersFoldersForVisitors(string message, string expected)
    {
        message = message.Replace("{data}", Data, StringComparison.Ordinal);

        Assert.Equal(expected, Shared().Told(message));
        Assert.Equal(message, Open(new AccessOptions()).Told(message));
    }

    [Theory]
    [InlineData("{data}/analyses/junk.db is not an analysis", "junk.db is not an analysis")]
    [InlineData("{data}: no space", "we:ird (x), y: no space")]
    [InlineData("{data}beside/a.db: damaged", null)]
    public void Told_OfADataFolderWithAnyName_WithoutIt(string message, string? expected)
    {
        string data = _folder.File("we:ird (x), y");
        NeuronExplorerOptions options = new() { DataPath = data, Access = new AccessOptions { ReadOnly = true } };
        message = message.Replace("{data}", data, StringComparison.Ordinal);

        string told = new AllowedFolders(options, new DataFolders(options)).Told(message);

        Assert.DoesNotContain(_folder.Path, told, StringComparison.Ordinal);
        Assert.Equal(expected ?? told, told);
    }

    private AllowedFolders Shared(string folders = "") =>
        Open(new AccessOptions { Key = "a-key-of-many-letters", Folders = folders });

    private AllowedFolders Open(AccessOptions access)
    {
        NeuronExplorerOptions options = new() { DataPath = Data, Access = access };
        return new AllowedFolders(options, new DataFolders(options));
    }
}
