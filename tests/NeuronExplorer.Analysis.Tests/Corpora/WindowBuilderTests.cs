using CsCheck;
using NeuronExplorer.Analysis.Corpora;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Tests.Corpora;

public sealed class WindowBuilderTests
{
    private static readonly Gen<Document[]> s_documents = Gen.Select(
        Gen.OneOfConst("b", "a", "C"), Gen.Char['a', 'z'].Array[0, 25], (domain, text) => new Document(domain, new string(text)))
        .Array[1, 30];

    [Fact]
    public void Build_LongDocument_StepsByPositionsMinusOne()
    {
        TokenWindows windows = Build([new Document("d", "abcdefgh")], new WindowOptions { Positions = 4 }).Windows;
        Assert.Equal(["abc", "def", "gh"], Texts(windows));
        Assert.Equal(2, windows.FullWindows);
        Assert.Equal([2, 'a' + 3, 'b' + 3, 'c' + 3], windows.Window(0).ToArray());
    }

    [Fact]
    public void Build_Windows_StandLongestFirstThenInCorpusOrder()
    {
        TokenWindows windows = Build(
            [new("d", "x"), new("d", "abcd"), new("d", "y"), new("d", "efg")], new WindowOptions { Positions = 4 }).Windows;
        Assert.Equal(["abc", "efg", "x", "d", "y"], Texts(windows));
        Assert.Equal([1, 4, 0, 2, 3], windows.CorpusOrder);
    }

    [Fact]
    public void Build_Domains_StandInOrdinalOrderWithTheirTokens()
    {
        (TokenWindows windows, CorpusInfo info) = Build([new("b", "xyz"), new("a", "w"), new("B", "v"), new("b", "u"), new("never", "")]);
        Assert.Equal(["B", "a", "b"], windows.Domains);
        Assert.Equal([new("B", 1), new("a", 1), new("b", 4)], info.Domains);
        Assert.Equal([2, 1, 0, 2], windows.WindowDomains);
    }

    [Fact]
    public void Build_Info_TellsWhatTheWindowsHold()
    {
        CorpusInfo info = Build([new("d", "abcdefgh"), new("d", ""), new("d", "z")], new WindowOptions { Positions = 4 }).Info;
        Assert.Equal((2, 9, 4, 2), (info.Documents, info.Tokens, info.Windows, info.FullWindows));
        Assert.Equal(["given"], info.Paths);
        Assert.Matches("^[0-9a-f]{64}$", info.Fingerprint);
    }

    [Fact]
    public void Build_Packed_JoinsDocumentsOfADomainWithBos()
    {
        TokenWindows windows = Build(
            [new("a", "xy"), new("b", "123"), new("a", "zw"), new("b", "4")], new WindowOptions { Positions = 5, Pack = true }).Windows;
        Assert.Equal([2, 'x' + 3, 'y' + 3, 2, 'z' + 3], windows.Window(0).ToArray());
        Assert.Equal([2, '1' + 3, '2' + 3, '3' + 3, 2], windows.Window(1).ToArray());
        Assert.Equal(["w", "4"], Texts(windows).Skip(2));
        Assert.Equal(8, windows.TokenCount);
    }

    [Fact]
    public void Build_NoBos_StepsByPositionsAndEveryRowIsAToken()
    {
        (TokenWindows windows, CorpusInfo info) = WindowBuilder.Build(
            [new Document("d", "abcdefgh"), new("d", "x")],
            ["given"],
            new ByteTokenizer { BosId = null },
            new WindowOptions { Positions = 4 });

        Assert.Null(windows.BosId);
        Assert.Equal(["abcd", "efgh", "x"], Texts(windows));
        Assert.Equal((9, 9, 2), (windows.Rows, windows.TokenCount, windows.FullWindows));
        Assert.Equal([new DomainTokens("d", 9)], info.Domains);
        CorpusInfo led = Build([new("d", "abcdefgh"), new("d", "x")], new WindowOptions { Positions = 4 }).Info;
        Assert.NotEqual(led.Fingerprint, info.Fingerprint);
    }

    [Fact]
    public void Build_NoBosPacked_IsRefused()
    {
        NeuronExplorerException error = Assert.Throws<NeuronExplorerException>(() => WindowBuilder.Build(
            [new Document("d", "abc")], ["given"], new ByteTokenizer { BosId = null }, new WindowOptions { Positions = 4, Pack = true }));

        Assert.Contains("this model has none; leave packing out", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_AnyDocuments_EqualsTheReference() => Gen.Select(s_documents, Gen.Int[2, 12], Gen.Bool, Gen.Int[0, 60])
        .Where(sample => sample.Item1.Any(document => document.Text.Length > 0))
        .Sample((documents, positions, pack, maxTokens) =>
        {
            TokenWindows windows = Build(
                documents, new WindowOptions { Positions = positions, Pack = pack, MaxTokens = maxTokens }).Windows;
            List<(string Domain, int[] Tokens)> expected = CutReference.Cut(documents, positions, pack, maxTokens);
            Assert.Equal(expected.Count, windows.Count);
            Assert.Equal(Enumerable.Range(0, expected.Count), windows.CorpusOrder.Order());
            for (int window = 0; window < windows.Count; window++)
            {
                (string domain, int[] tokens) = expected[windows.CorpusOrder[window]];
                Assert.Equal(domain, windows.Domains[windows.WindowDomains[window]]);
                Assert.Equal(tokens, windows.Window(window).ToArray());
            }

            int[] order = [.. Enumerable.Range(0, expected.Count).OrderByDescending(window => expected[window].Tokens.Length)];
            Assert.Equal(order, windows.CorpusOrder);
        });

    [Fact]
    public void Build_Packed_LeavesAtMostOneShortWindowADomain() => s_documents
        .Where(documents => documents.Any(document => document.Text.Length > 0))
        .Sample(documents =>
        {
            TokenWindows windows = Build(documents, new WindowOptions { Positions = 7, Pack = true }).Windows;
            return Enumerable.Range(windows.FullWindows, windows.Count - windows.FullWindows)
                .GroupBy(window => windows.WindowDomains[window]).All(domain => domain.Count() == 1);
        });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Build_MaxTokens_CutsExactly(bool pack)
    {
        CorpusInfo info = Build(
            [new("a", "abcd"), new("b", "efgh"), new("c", "ijkl")],
            new WindowOptions { Positions = 3, Pack = pack, MaxTokens = 6 }).Info;
        Assert.Equal((2, 6), (info.Documents, info.Tokens));
        Assert.Equal([new("a", 4), new("b", 2)], info.Domains);
    }

    private static IEnumerable<string> Texts(TokenWindows windows) =>
        Enumerable.Range(0, windows.Count).Select(window => ByteTokenizer.Decode(windows.Window(window).ToArray()));

    private static (TokenWindows Windows, CorpusInfo Info) Build(IEnumerable<Document> documents, WindowOptions? options = null) =>
        WindowBuilder.Build(documents, ["given"], new ByteTokenizer(), options ?? new WindowOptions { Positions = 64 });
}
