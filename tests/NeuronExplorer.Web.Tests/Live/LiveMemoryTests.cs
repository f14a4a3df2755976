using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Web.Live;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Live;

/// <summary>What an open live page keeps: a bit where the run has 32, and the values that it shows.</summary>
public sealed class LiveMemoryTests : IDisposable
{
    private static readonly FakeReader s_reader = new(layers: 2, neurons: 2048);
    private static readonly string s_text = string.Join(' ', Enumerable.Repeat("the city of law", 25));
    private readonly FakeLiveTexts _texts = new(s_reader.Vocabulary, s_reader.Info.Model.Shape);
    private readonly LiveSession _session;

    public LiveMemoryTests() => _session = new LiveSession(_texts);

    [Fact]
    public async Task Session_OneText_KeepsATwelfthOfTheRunAtMost()
    {
        await ReadAsync(null, null);

        Assert.InRange(RetainedBytes.Of(_session), Bits(), Whole() / 12);
    }

    [Fact]
    public async Task Session_TwoTextsTokenPickedNeuronFollowed_KeepsATwelfthOfTheRunsAtMost()
    {
        await ReadAsync(s_text + " of the court", null);
        await ReadAsync(s_text + " of the court", 7, new NeuronId(1, 12));

        Assert.InRange(RetainedBytes.Of(_session), 2 * Bits(), Whole() / 6);
    }

    [Fact]
    public async Task Session_ManyTokensPickedOneAfterTheOther_KeepsNoMore()
    {
        await ReadAsync(null, 1);
        _ = _session.First!.Reading!.At(1);
        long first = RetainedBytes.Of(_session);

        for (int at = 2; at < 40; at++)
        {
            await ReadAsync(null, at);
        }

        Assert.InRange(RetainedBytes.Of(_session), 0, first + (first / 50));
    }

    [Fact]
    public async Task Dispose_PageGone_NothingOfWhatItReadIsReached()
    {
        LiveSession session = new(_texts);
        await session.ReadAsync(new LiveRequest("sample", s_text, null, null), s_reader, TimeSpan.Zero);
        WeakReference reading = new(session.First!.Reading);
        Assert.InRange(RetainedBytes.Of(session), Bits(), long.MaxValue);

        session.Dispose();

        Assert.InRange(RetainedBytes.Of(session), 0, Bits() / 10);
        for (int i = 0; i < 50 && reading.IsAlive; i++)
        {
            await Task.Delay(50);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(reading.IsAlive);
    }

    public void Dispose() => _session.Dispose();

    private Task<bool> ReadAsync(string? other, int? at, NeuronId? neuron = null) =>
        _session.ReadAsync(new LiveRequest("sample", s_text, other, null, at, null, neuron), s_reader, TimeSpan.Zero);

    private long Whole() => _texts.Run(s_text, new LiveOptions()).Bytes;

    private long Bits() => Whole() / 32;
}
