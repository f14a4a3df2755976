using NeuronExplorer.Opt.Tokenizing;
using NeuronExplorer.Sample.Generator;
using NeuronExplorer.Sample.Tests.Tokenization;
using NeuronExplorer.Sample.Tokenization;
using NeuronExplorer.Sample.Training;

namespace NeuronExplorer.Sample.Tests.Training;

public sealed class WindowSamplerTests
{
    private const int Positions = 16;
    private static readonly OptTokenizer s_bytes = new LearnedVocabulary([]).ToTokenizer();
    private static readonly DomainText s_large = new(
        "large", [.. Enumerable.Range(0, 100).Select(i => new[] { 1000 + i, 2000 + i, 3000 + i })], []);
    private static readonly DomainText s_small = new("small", [[10, 11, 12], [20, 21, 22]], []);

    [Fact]
    public void Next_AnyWindow_IsLedByBeginOfTextAndAsksForTheNextToken()
    {
        WindowSampler sampler = New(7);

        for (int i = 0; i < 200; i++)
        {
            (long[] inputs, long[] targets) = sampler.Next();
            Assert.Equal(Positions, inputs.Length);
            Assert.Equal(2, inputs[0]);
            Assert.Equal(inputs[1..], targets[..^1]);
        }
    }

    [Fact]
    public void Skip_AnyNumber_GoesOnAsIfTheyHadBeenDrawn()
    {
        WindowSampler drawn = New(7);
        WindowSampler skipped = New(7);
        for (int i = 0; i < 333; i++)
        {
            drawn.Next();
        }

        skipped.Skip(333);

        Assert.All(Enumerable.Range(0, 100), _ => Assert.Equal(drawn.Next().Targets, skipped.Next().Targets));
    }

    [Fact]
    public void Next_OtherSeed_GivesOtherWindows() =>
        Assert.NotEqual(
            Enumerable.Range(0, 9).SelectMany(_ => New(7).Next().Targets), Enumerable.Range(0, 9).SelectMany(_ => New(8).Next().Targets));

    [Fact]
    public void CorpusStream_OnePass_ReadsEveryDocumentOnceBeforeAnyAgain()
    {
        CorpusStream stream = new(s_large, 5, 3);

        // Windows overlap by one token: the last target of one is the first target of the next.
        long[] tokens = [.. Enumerable.Range(0, 100).SelectMany(number => stream.Window(number).Targets[..^1])];

        Assert.Equal(100, tokens.Where(token => token is >= 1000 and < 2000).Distinct().Count());
        Assert.Equal(100, tokens.Count(token => token is >= 1000 and < 2000));
        Assert.Equal(100, tokens.Count(token => token == 2));
    }

    [Fact]
    public void GeneratedStream_AnyWindow_IsTheSameWhateverWasAskedBefore()
    {
        GeneratedStream inOrder = Generated(0.5);
        GeneratedStream atOnce = Generated(0.5);
        TrainingWindow[] windows = [.. Enumerable.Range(0, 100).Select(number => inOrder.Window(number))];

        Assert.All([99, 0, 40], number => Assert.Equal(windows[number].Targets, atOnce.Window(number).Targets));
        Assert.Equal(100, windows.Select(window => string.Join(' ', window.Targets)).Distinct().Count());
    }

    [Fact]
    public void GeneratedStream_DocumentStarts_BeginsEveryWindowAtADocument()
    {
        string first = s_bytes.Decode([s_bytes.Encode("D")[0]]);

        Assert.All(
            Enumerable.Range(0, 100), number => Assert.StartsWith(first, Text(Generated(1).Window(number)), StringComparison.Ordinal));
        Assert.Contains(Enumerable.Range(0, 100), number => !Text(Generated(0).Window(number)).StartsWith(first, StringComparison.Ordinal));

        static string Text(TrainingWindow window) => s_bytes.Decode(window.Targets.Select(id => (int)id));
    }

    private static GeneratedStream Generated(double documentStarts) =>
        new("numbers", random => $"D{random.Below(1_000_000)} and more", s_bytes, Positions, 1, documentStarts);

    private static WindowSampler New(ulong seed) => new(
        [new CorpusStream(s_large, Positions, seed), new CorpusStream(s_small, Positions, seed), Generated(0.5)], [0.5, 0.2, 0.3], seed);
}
