using System.Collections.Concurrent;
using NeuronExplorer.Storage.Files;

namespace NeuronExplorer.Storage.Tests;

public sealed class FairGateTests
{
    [Fact]
    public void Take_OnePlace_OthersFollowInTheOrderInWhichTheyCame()
    {
        FairGate gate = new(1);
        using ManualResetEventSlim end = new();
        ConcurrentQueue<int> order = [];
        List<Thread> threads = [Start(() => end.Wait())];
        SpinWait.SpinUntil(() => gate.Inside == 1);
        for (int i = 0; i < 20; i++)
        {
            int mine = i;
            threads.Add(Start(() => order.Enqueue(mine)));
            SpinWait.SpinUntil(() => gate.Waiting == mine + 1);
        }

        end.Set();
        threads.ForEach(thread => thread.Join());

        Assert.Equal(Enumerable.Range(0, 20), order);
        Assert.Equal(0, gate.Inside);

        Thread Start(Action body)
        {
            Thread thread = new(() => gate.Take(() =>
            {
                body();
                return true;
            }));
            thread.Start();
            return thread;
        }
    }

    [Fact]
    public void Take_ManyThreads_NeverMoreAtOnceThanPlaces()
    {
        FairGate gate = new(3);
        int inside = 0;
        int most = 0;
        Thread[] threads = [.. Enumerable.Range(0, 12).Select(_ => new Thread(() =>
        {
            for (int i = 0; i < 200; i++)
            {
                gate.Take(() =>
                {
                    int now = Interlocked.Increment(ref inside);
                    InterlockedMost(ref most, now);
                    Thread.Yield();
                    return Interlocked.Decrement(ref inside);
                });
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        Assert.InRange(most, 1, 3);
        Assert.Equal(0, gate.Inside);
    }

    [Fact]
    public void Take_WithinOnesOwnTurn_IsAtOnce()
    {
        FairGate gate = new(1);

        Assert.Equal(5, gate.Take(() => gate.Take(() => 5)));
        Assert.Equal(7, gate.Take(() => 7));
    }

    [Fact]
    public void Take_AfterATurnElsewhere_IsStillOnesOwn()
    {
        FairGate gate = new(1);
        FairGate others = new(1);
        Thread thread = new(() => gate.Take(() => others.Take(() => 1) + gate.Take(() => 2))) { IsBackground = true };
        thread.Start();

        Assert.True(thread.Join(TimeSpan.FromSeconds(30)), "it waits for itself");
        Assert.Equal(0, gate.Inside);
    }

    [Fact]
    public void Take_BodyThrows_GivesThePlaceBack()
    {
        FairGate gate = new(1);

        Assert.Throws<InvalidOperationException>(() => gate.Take<int>(() => throw new InvalidOperationException()));

        Assert.Equal(0, gate.Inside);
        Assert.Equal(1, gate.Take(() => 1));
    }

    private static void InterlockedMost(ref int most, int value)
    {
        for (int seen = Volatile.Read(ref most); value > seen;)
        {
            seen = Interlocked.CompareExchange(ref most, value, seen);
        }
    }
}
