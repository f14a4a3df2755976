using System.Collections.Concurrent;
using NeuronExplorer.Storage.Files;

namespace NeuronExplorer.Storage.Tests;

public sealed class TurnsTests
{
    [Fact]
    public void Take_OnePlace_OthersFollowInTheOrderInWhichTheyCame()
    {
        Turns turns = new(1);
        using ManualResetEventSlim end = new();
        ConcurrentQueue<int> order = [];
        List<Thread> threads = [Start(() => end.Wait())];
        SpinWait.SpinUntil(() => turns.Inside == 1);
        for (int i = 0; i < 20; i++)
        {
            int mine = i;
            threads.Add(Start(() => order.Enqueue(mine)));
            SpinWait.SpinUntil(() => turns.Waiting == mine + 1);
        }

        end.Set();
        threads.ForEach(thread => thread.Join());

        Assert.Equal(Enumerable.Range(0, 20), order);
        Assert.Equal(0, turns.Inside);

        Thread Start(Action body)
        {
            Thread thread = new(() => turns.Take(() =>
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
        Turns turns = new(3);
        int inside = 0;
        int most = 0;
        Thread[] threads = [.. Enumerable.Range(0, 12).Select(_ => new Thread(() =>
        {
            for (int i = 0; i < 200; i++)
            {
                turns.Take(() =>
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
        Assert.Equal(0, turns.Inside);
    }

    [Fact]
    public void Take_WithinOnesOwnTurn_IsAtOnce()
    {
        Turns turns = new(1);

        Assert.Equal(5, turns.Take(() => turns.Take(() => 5)));
        Assert.Equal(7, turns.Take(() => 7));
    }

    [Fact]
    public void Take_AfterATurnElsewhere_IsStillOnesOwn()
    {
        Turns turns = new(1);
        Turns others = new(1);
        Thread thread = new(() => turns.Take(() => others.Take(() => 1) + turns.Take(() => 2))) { IsBackground = true };
        thread.Start();

        Assert.True(thread.Join(TimeSpan.FromSeconds(30)), "it waits for itself");
        Assert.Equal(0, turns.Inside);
    }

    [Fact]
    public void Take_BodyThrows_GivesThePlaceBack()
    {
        Turns turns = new(1);

        Assert.Throws<InvalidOperationException>(() => turns.Take<int>(() => throw new InvalidOperationException()));

        Assert.Equal(0, turns.Inside);
        Assert.Equal(1, turns.Take(() => 1));
    }

    private static void InterlockedMost(ref int most, int value)
    {
        for (int seen = Volatile.Read(ref most); value > seen;)
        {
            seen = Interlocked.CompareExchange(ref most, value, seen);
        }
    }
}
