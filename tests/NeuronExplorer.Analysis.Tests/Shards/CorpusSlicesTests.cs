using CsCheck;
using NeuronExplorer.Analysis.Corpora;
using NeuronExplorer.Analysis.Shards;
using NeuronExplorer.Analysis.Tests.Corpora;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Testing;

namespace NeuronExplorer.Analysis.Tests.Shards;

public sealed class CorpusSlicesTests
{
    private static readonly Gen<(TokenWindows Windows, int Count)> s_corpora =
        from lengths in Gen.OneOf(Gen.Int[1, 40], Gen.Int[1, 3], Gen.Int[300, 900]).Array[1, 30]
        from pack in Gen.Bool
        from share in Gen.Double[0, 1]
        let windows = Cut(lengths, pack)
        select (windows, 1 + (int)(share * (Beginnings(windows) - 1)));

    [Fact]
    public void Slices_Together_AreTheCorpusAndNoneIsEmpty() => s_corpora.Sample(corpus =>
    {
        int[][] slices = CorpusSlices.Of(corpus.Windows, corpus.Count);

        Assert.Equal(corpus.Count, slices.Length);
        Assert.All(slices, Assert.NotEmpty);
        Assert.All(slices, slice => Assert.Equal(slice.Order(), slice));
        Assert.Equal(Enumerable.Range(0, corpus.Windows.Count), slices.SelectMany(slice => slice).Order());
    });

    [Fact]
    public void Slices_InOrder_AreRunsOfTheCorpusThatBeginWithADocument() => s_corpora.Sample(corpus =>
    {
        int next = 0;
        foreach (int[] slice in CorpusSlices.Of(corpus.Windows, corpus.Count))
        {
            int[] places = [.. slice.Select(window => corpus.Windows.CorpusOrder[window]).Order()];
            Assert.Equal(Enumerable.Range(next, places.Length), places);
            int first = slice.Single(window => corpus.Windows.CorpusOrder[window] == next);
            Assert.True(corpus.Windows.DocumentsBegun![first] > 0);
            next += places.Length;
        }
    });

    [Fact]
    public void Slices_Tokens_AreAtMostOneDocumentFromTheirShare() => s_corpora.Sample(corpus =>
    {
        TokenWindows windows = corpus.Windows;
        long largest = CorpusSlices.Of(windows, Beginnings(windows)).Max(slice => windows.Part(slice).TokenCount);
        double share = (double)windows.TokenCount / corpus.Count;

        Assert.All(CorpusSlices.Of(windows, corpus.Count), slice =>
            Assert.InRange(windows.Part(slice).TokenCount, share - largest, share + largest));
    });

    [Fact]
    public void Join_OfSlicesInAnyOrder_IsTheCorpus() => s_corpora.Sample(corpus =>
    {
        TokenWindows[] parts = [.. CorpusSlices.Of(corpus.Windows, corpus.Count).Select(corpus.Windows.Part).Reverse()];

        TokenWindows joined = CorpusSlices.Join(parts);

        Same(corpus.Windows, joined);
        Assert.Null(joined.Numbers);
    });

    [Fact]
    public void Slices_OfOneDocumentEach_AreTheDocuments()
    {
        TokenWindows windows = Cut([40, 1, 700, 3], pack: false);

        int[][] slices = CorpusSlices.Of(windows, 4);

        Assert.Equal([40, 1, 700, 3], slices.Select(slice => windows.Part(slice).TokenCount));
        Assert.All(slices, slice => Assert.Equal(1, windows.Part(slice).DocumentsBegun!.Sum()));
    }

    [Fact]
    public void Slices_MoreThanDocuments_NamesTheMost()
    {
        WrongArgumentException error = Assert.Throws<WrongArgumentException>(() => CorpusSlices.Of(Cut([40, 1], pack: false), 3));

        Assert.Contains("use at most --count 2", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        error = Assert.Throws<WrongArgumentException>(() => CorpusSlices.Of(Cut([40], pack: false), 3));
        Assert.Equal("--count 3: only 1 document of the corpus can begin a shard; use at most --count 1", error.Message);
    }

    [Fact]
    public void Join_OfASliceTwice_NamesTheWindow()
    {
        TokenWindows windows = Cut([40, 1, 700, 3], pack: false);
        TokenWindows[] parts = [.. CorpusSlices.Of(windows, 2).Select(windows.Part)];

        NeuronExplorerException error = Assert.Throws<NeuronExplorerException>(() => CorpusSlices.Join([parts[0], parts[0]]));

        Assert.Contains("window ", error.Message, StringComparison.Ordinal);
        Assert.Throws<NeuronExplorerException>(() => CorpusSlices.Join([parts[1]]));
    }

    [Fact]
    public void Builder_PackedDocuments_CountsThoseThatBeginInEachWindow()
    {
        TokenWindows windows = Cut([3, 3, 60, 2], pack: true);

        Assert.Equal(4, windows.DocumentsBegun!.Sum());
        Assert.Equal(windows.Count, windows.DocumentsBegun!.Length);
        Assert.Contains(0, windows.DocumentsBegun!);
        Assert.Contains(windows.DocumentsBegun!, begun => begun > 1);
    }

    internal static void Same(TokenWindows expected, TokenWindows actual)
    {
        Assert.Equal(expected.Positions, actual.Positions);
        Assert.Equal(expected.BosId, actual.BosId);
        Assert.Equal(expected.Domains, actual.Domains);
        Assert.Equal(expected.Tokens, actual.Tokens);
        Assert.Equal(expected.Starts, actual.Starts);
        Assert.Equal(expected.WindowDomains, actual.WindowDomains);
        Assert.Equal(expected.CorpusOrder, actual.CorpusOrder);
        Assert.Equal(expected.DocumentsBegun, actual.DocumentsBegun);
    }

    /// <summary>Documents of these lengths, in two domains.</summary>
    internal static TokenWindows Cut(int[] lengths, bool pack)
    {
        IEnumerable<Document> documents = lengths.Select((length, place) =>
            new Document(place % 3 == 0 ? "one" : "two", new string((char)('a' + (place % 26)), length)));
        return WindowBuilder.Build(documents, ["test"], new ByteTokenizer(), new WindowOptions { Positions = 16, Pack = pack }).Windows;
    }

    private static int Beginnings(TokenWindows windows) => windows.DocumentsBegun!.Count(begun => begun > 0);
}
