using NeuronExplorer.Web.Live;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Live;

public sealed class LiveDeskTests : IDisposable
{
    private static readonly FakeReader s_reader = new(layers: 2, neurons: 32);
    private readonly FakeLiveTexts _texts = new(s_reader.Vocabulary, s_reader.Info.Model.Shape);
    private readonly LiveDesk _desk;

    public LiveDeskTests() => _desk = new LiveDesk(_texts, nextTokens: 3);

    [Fact]
    public async Task Read_TwoTexts_BothReadAndCompared()
    {
        Assert.True(await ReadAsync("the city", "the court"));

        Assert.Equal(["the city", "the court"], _texts.Ran);
        Assert.Same(_desk.First!.Reading, _desk.Difference!.First);
        Assert.Same(_desk.Other!.Reading, _desk.Difference.Other);
        Assert.False(_desk.IsBusy);
    }

    [Fact]
    public async Task Read_OtherChanges_FirstNotRunAgain()
    {
        await ReadAsync("the city", "the court");
        await ReadAsync("the city", "the law");

        Assert.Equal(["the city", "the court", "the law"], _texts.Ran);
    }

    [Fact]
    public async Task Read_SameTextInBoth_RunOnceAndNothingDiffers()
    {
        await ReadAsync("the city", "the city");

        Assert.Equal(["the city"], _texts.Ran);
        Assert.Empty(_desk.Difference!.Neurons(null, null));
    }

    [Fact]
    public async Task Read_NeuronsOff_EachTextTwiceAndAgainWhenOthersAreOff()
    {
        await ReadAsync("the city", null, "L0N1");
        Assert.NotEqual(_desk.First!.Reading!.Run.Next, _desk.First.SwitchedOff!.Next);

        await ReadAsync("the city", null, "L0N2");
        Assert.Equal(["the city", "the city", "the city", "the city"], _texts.Ran);
    }

    [Fact]
    public async Task Read_LongPauseAllowed_TimeTakenIsWithoutIt()
    {
        await _desk.ReadAsync(new LiveAsk("sample", "the city", null, null), s_reader, TimeSpan.FromMinutes(1));

        Assert.InRange(_desk.Milliseconds, 0, 50_000);
    }

    [Fact]
    public async Task Read_AskedAgain_NothingDone()
    {
        await ReadAsync("the city", null);

        Assert.False(await ReadAsync("the city", null));
        Assert.Equal(["the city"], _texts.Ran);
    }

    [Fact]
    public async Task Read_AnotherAskedMeanwhile_OnlyTheLastRuns()
    {
        Task<bool> first = _desk.ReadAsync(new LiveAsk("sample", "the", "of", null), s_reader, TimeSpan.FromMinutes(1));
        Assert.True(_desk.IsBusy);

        Assert.True(await ReadAsync("the city", "of law"));
        Assert.False(await first);
        Assert.Equal(["the city", "of law"], _texts.Ran);
    }

    [Fact]
    public async Task Read_OneTextTooLong_ItsProblemAndTheOtherStillRead()
    {
        await ReadAsync(string.Concat(Enumerable.Repeat("a ", 200)), "the city");

        Assert.Contains("shorten it", _desk.First!.Problem, StringComparison.Ordinal);
        Assert.NotNull(_desk.Other!.Reading);
        Assert.Null(_desk.Difference);
    }

    [Fact]
    public async Task Read_TextTakenAway_NothingShown()
    {
        await ReadAsync("the city", "the court");
        await ReadAsync("", null);

        Assert.Equal((null, null, null), (_desk.First, _desk.Other, _desk.Difference));
    }

    public void Dispose() => _desk.Dispose();

    private Task<bool> ReadAsync(string text, string? other, string? off = null) =>
        _desk.ReadAsync(new LiveAsk("sample", text, other, off), s_reader, TimeSpan.Zero);
}
