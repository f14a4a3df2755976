using NeuronExplorer.Analysis.Corpora;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Tests.Corpora;

/// <summary>Fingerprints, progress, stopping and failures.</summary>
public sealed class WindowBuilderRunTests
{
    private static readonly WindowOptions s_options = new() { Positions = 8 };
    private static readonly Document[] s_documents = [new("a", "one"), new("b", "two"), new("a", "three")];

    [Fact]
    public void Fingerprint_SameDocuments_IsTheSame() => Assert.Equal(Fingerprint(s_documents), Fingerprint([.. s_documents]));

    [Fact]
    public void Fingerprint_AnythingThatDecidesWindows_ChangesIt()
    {
        string[] fingerprints =
        [
            Fingerprint(s_documents),
            Fingerprint([.. s_documents.Reverse()]),
            Fingerprint([.. s_documents[..2], new("b", "three")]),
            Fingerprint([.. s_documents[..2], new("a", "thref")]),
            Fingerprint([new("a", "onetwo"), new("a", "three")]),
            Fingerprint(s_documents, s_options with { Positions = 9 }),
            Fingerprint(s_documents, s_options with { Pack = true }),
            Fingerprint(s_documents, s_options with { MaxTokens = 10 }),
        ];
        Assert.Equal(fingerprints.Length, fingerprints.Distinct().Count());
    }

    [Fact]
    public void Fingerprint_LimitThatCutsNothing_DoesNotChangeIt() =>
        Assert.Equal(Fingerprint(s_documents), Fingerprint(s_documents, s_options with { MaxTokens = 11 }));

    [Fact]
    public void Build_FromFiles_ReportsDocumentsTokensAndBytesAtTheEnd()
    {
        using TempFolder folder = new();
        folder.Write("a.txt", "text");
        CorpusProgress? last = null;
        CorpusInfo info = WindowBuilder.Build(
            new CorpusReader(CorpusListing.Of([folder.Path])), new ByteTokenizer(), s_options, progress => last = progress).Info;
        Assert.Equal(new CorpusProgress(1, 4, 4, 4), last);
        Assert.Equal([folder.Path], info.Paths);
    }

    [Fact]
    public void Build_MaxTokensReached_ReadsOnlyALittleAhead()
    {
        int read = 0;
        IEnumerable<Document> documents = Enumerable.Range(0, 100_000).Select(_ =>
        {
            read++;
            return new Document("d", "abcd");
        });
        WindowBuilder.Build(documents, [], new ByteTokenizer(), s_options with { MaxTokens = 40 });
        Assert.InRange(read, 10, 200);
    }

    [Fact]
    public void Build_Cancelled_Stops()
    {
        using CancellationTokenSource cancellation = new();
        IEnumerable<Document> documents = Enumerable.Range(0, 1_000_000).Select(index =>
        {
            if (index == 500)
            {
                cancellation.Cancel();
            }

            return new Document("d", "abcd");
        });
        Assert.ThrowsAny<OperationCanceledException>(
            () => WindowBuilder.Build(documents, [], new ByteTokenizer(), s_options, null, cancellation.Token));
    }

    [Fact]
    public void Build_TokenizerFails_PassesItsExceptionOn()
    {
        NeuronExplorerException problem = Assert.Throws<NeuronExplorerException>(
            () => WindowBuilder.Build(s_documents, [], new FailingTokenizer(), s_options));
        Assert.Equal("no merges", problem.Message);
    }

    [Fact]
    public void Build_NoToken_NamesTheCorpus()
    {
        NeuronExplorerException problem = Assert.Throws<NeuronExplorerException>(
            () => WindowBuilder.Build([new("d", "")], ["x.txt", "y.txt"], new ByteTokenizer(), s_options));
        Assert.Equal("corpus x.txt, y.txt: has no tokens; give files with text", problem.Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void Build_WindowsWithoutRoom_AreRefused(int positions) => Assert.Throws<NeuronExplorerException>(
        () => WindowBuilder.Build(s_documents, [], new ByteTokenizer(), s_options with { Positions = positions }));

    private static string Fingerprint(Document[] documents, WindowOptions? options = null) =>
        WindowBuilder.Build(documents, [], new ByteTokenizer(), options ?? s_options).Info.Fingerprint;

    private sealed class FailingTokenizer : ITokenizer
    {
        public Vocabulary Vocabulary { get; } = new([], []);

        public int? BosId => 2;

        public int[] Encode(string text) => throw new NeuronExplorerException("no merges");
    }
}
