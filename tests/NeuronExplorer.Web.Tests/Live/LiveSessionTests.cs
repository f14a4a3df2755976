using NeuronExplorer.Core;
using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Web.Live;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Live;

public sealed class LiveSessionTests : IDisposable
{
    private static readonly FakeReader s_reader = new(layers: 2, neurons: 32);
    private readonly FakeLiveTexts _texts = new(s_reader.Vocabulary, s_reader.Info.Model.Shape);
    private readonly LiveSession _session;

    public LiveSessionTests() => _session = new LiveSession(_texts);

    [Fact]
    public async Task Read_TwoTexts_BothReadAndCompared()
    {
        Assert.True(await ReadAsync("the city", "the court"));

        Assert.Equal(["the city", "the court"], _texts.Ran);
        Assert.Same(_session.First!.Reading, _session.Difference!.First);
        Assert.Same(_session.Other!.Reading, _session.Difference.Other);
        Assert.False(_session.IsBusy);
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
        Assert.Empty(_session.Difference!.Neurons(null));
    }

    [Fact]
    public async Task Read_NeuronsOff_ComparedWithTheSameReading()
    {
        await ReadAsync("the city", null);
        await ReadAsync("the city", null, "L0N1");
        LiveReading reading = _session.First!.Reading!;
        await ReadAsync("the city", null, "L0N2");

        Assert.Same(reading, _session.First.Reading);
        Assert.Equal([new NeuronId(0, 2)], _session.First.Next!.Effect!.Off);

        await ReadAsync("the city", null);
        Assert.Same(reading, _session.First.Reading);
        Assert.Null(_session.First.Next!.Effect);
    }

    [Fact]
    public async Task Read_NeuronsOff_EffectOfTheTwoRunsAtThePickedToken()
    {
        await _session.ReadAsync(new LiveRequest("sample", "the city of law", null, "L0N1,L0N2", 2), s_reader, TimeSpan.Zero);

        LiveAnswer answer = _session.First!;
        SwitchOffEffect effect = answer.Next!.Effect!;
        NextDistribution before = _texts.Next(_texts.Run("the city of law", new LiveOptions()), 2);
        LiveOptions off = new() { SwitchedOff = [new NeuronId(0, 1), new NeuronId(0, 2)] };
        NextDistribution after = _texts.Next(_texts.Run("the city of law", off), 2);
        Assert.Equal(2, effect.Position);
        Assert.Equal([new NeuronId(0, 1), new NeuronId(0, 2)], effect.Off);
        Assert.Equal(before.DivergenceTo(after), effect.Next.Divergence);
        Assert.Equal(NextTokenChange.Of(before, after, 10).Rises, effect.Next.Rises);
    }

    [Fact]
    public async Task Read_AnotherTokenPicked_ItsValuesInTheSameReading()
    {
        await ReadAsync("the city", null, "L0N1");
        Assert.Equal(2, _session.First!.Next!.Position);
        LiveReading reading = _session.First.Reading!;

        Assert.True(await _session.ReadAsync(new LiveRequest("sample", "the city", null, "L0N1", 1), s_reader, TimeSpan.Zero));

        Assert.Equal(1, _session.First.Next!.Position);
        Assert.Same(reading, _session.First.Reading);
        Assert.Equal(
            WholeReading.Of(_texts.Run("the city", new LiveOptions()), s_reader).At(1).Select(firing => firing.Value),
            reading.At(1).Select(firing => firing.Value));
        Assert.Equal([2, 2, 1, 1], _texts.Asked);
    }

    [Fact]
    public async Task Read_NeuronFollowed_ItsValuesAlongBothTexts()
    {
        NeuronId id = new(1, 3);
        await _session.ReadAsync(
            new LiveRequest("sample", "the city", "the court of law", null, Neuron: id), s_reader, TimeSpan.Zero);

        Assert.Equal(_texts.Run("the city", new LiveOptions()).Along(id), _session.First!.Reading!.Along(id));
        Assert.Equal(_texts.Run("the court of law", new LiveOptions()).Along(id), _session.Other!.Reading!.Along(id));
    }

    [Fact]
    public async Task Read_QueueFull_SaysSoAndMayBeAskedAgain()
    {
        _texts.Refusal = new QueueFullException("100 texts are waiting; try again later");
        await ReadAsync("the city", null);
        Assert.Contains("are waiting", _session.First!.Problem, StringComparison.Ordinal);

        _texts.Refusal = null;

        Assert.True(await ReadAsync("the city", null));
        Assert.NotNull(_session.First.Reading);
    }

    [Theory]
    [InlineData(1, null, 1, 1)]
    [InlineData(2, null, 2, 4)]
    [InlineData(null, 3, 2, 3)]
    [InlineData(99, null, 2, 4)]
    public async Task Read_TokenOfTwoTextsPicked_WhatComesAfterItAndAfterItsCounterpart(int? at, int? otherAt, int first, int other)
    {
        await _session.ReadAsync(
            new LiveRequest("sample", "the city", "the court of law", null, at, otherAt), s_reader, TimeSpan.Zero);

        Assert.Equal((first, other), (_session.First!.Next!.Position, _session.Other!.Next!.Position));
    }

    [Fact]
    public async Task Read_LongPauseAllowed_TimeTakenIsWithoutIt()
    {
        await _session.ReadAsync(new LiveRequest("sample", "the city", null, null), s_reader, TimeSpan.FromMinutes(1));

        Assert.InRange(_session.Milliseconds, 0, 50_000);
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
        Task<bool> first = _session.ReadAsync(new LiveRequest("sample", "the", "of", null), s_reader, TimeSpan.FromMinutes(1));
        Assert.True(_session.IsBusy);

        Assert.True(await ReadAsync("the city", "of law"));
        Assert.False(await first);
        Assert.Equal(["the city", "of law"], _texts.Ran);
    }

    [Fact]
    public async Task Read_OneTextTooLong_ItsProblemAndTheOtherStillRead()
    {
        await ReadAsync(string.Concat(Enumerable.Repeat("a ", 200)), "the city");

        Assert.Contains("shorten it", _session.First!.Problem, StringComparison.Ordinal);
        Assert.NotNull(_session.Other!.Reading);
        Assert.Null(_session.Difference);
    }

    [Fact]
    public async Task Read_TextTakenAway_NothingShown()
    {
        await ReadAsync("the city", "the court");
        await ReadAsync("", null);

        Assert.Equal((null, null, null), (_session.First, _session.Other, _session.Difference));
    }

    public void Dispose() => _session.Dispose();

    private Task<bool> ReadAsync(string text, string? other, string? off = null) =>
        _session.ReadAsync(new LiveRequest("sample", text, other, off), s_reader, TimeSpan.Zero);
}
