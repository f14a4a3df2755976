using System.Runtime.CompilerServices;
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
    public async Task Dispose_PageGone_WhatItReadCanBeCollected()
    {
        // On the pool: a thread of the test runner that waits for work still holds what it did last; so does one of the pool on
        // a busy machine, until it has run to its end.
        WeakReference reading = await Task.Run(ReadAndLeaveAsync);

        for (int i = 0; i < 100 && reading.IsAlive; i++)
        {
            await Task.Delay(100);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(reading.IsAlive);
        GC.KeepAlive(_session);
    }

    public void Dispose() => _session.Dispose();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<WeakReference> ReadAndLeaveAsync()
    {
        await ReadAsync(null, null);
        WeakReference reading = new(_session.First!.Reading);
        _session.Dispose();
        return reading;
    }

    private Task<bool> ReadAsync(string? other, int? at, NeuronId? neuron = null) =>
        _session.ReadAsync(new LiveRequest("sample", s_text, other, null, at, null, neuron), s_reader, TimeSpan.Zero);

    private long Whole() => _texts.Run(s_text, new LiveOptions()).Bytes;

    private long Bits() => Whole() / 32;
}
