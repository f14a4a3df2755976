using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting.Live;

namespace NeuronExplorer.Hosting.Tests.Live;

public sealed class TurnQueueTests
{
    private readonly TurnQueue _queue = new(most: 20, mostOfOne: 10);
    private readonly List<string> _served = [];

    [Fact]
    public async Task Enter_NobodyThere_AtOnce()
    {
        await _queue.EnterAsync(Page("a"), CancellationToken.None);

        Assert.Equal(0, _queue.Waiting);
        Assert.Null(_queue.Ahead(Page("a")));
    }

    [Fact]
    public async Task Leave_OneVisitorAskedForMuch_OthersAreServedBetween()
    {
        await _queue.EnterAsync(Page("first"), CancellationToken.None);
        Task[] turns = [.. "aaaaabc".Select(name => ServeAsync(Program($"{name}")))];
        Assert.Equal(7, _queue.Waiting);
        Assert.Equal(3, _queue.Ahead(Program("c")));

        _queue.Leave();
        await Task.WhenAll(turns);

        Assert.Equal(["a", "b", "c", "a", "a", "a", "a"], _served);
        Assert.Equal(0, _queue.Waiting);
    }

    [Fact]
    public async Task Enter_PageAsksAgain_OlderRequestIsDroppedAndItsPlaceKept()
    {
        await _queue.EnterAsync(Page("first"), CancellationToken.None);
        Task older = _queue.EnterAsync(Page("a"), CancellationToken.None);
        Task other = ServeAsync(Page("b"));
        Task newer = ServeAsync(Page("a"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => older);
        Assert.Equal((2, 1), (_queue.Waiting, _queue.Ahead(Page("a"))));

        _queue.Leave();
        await Task.WhenAll(newer, other);
        Assert.Equal(["a", "b"], _served);
    }

    [Fact]
    public async Task Enter_AsManyWaitAsMay_RefusedInOneLine()
    {
        await _queue.EnterAsync(Page("first"), CancellationToken.None);
        for (int i = 0; i < 20; i++)
        {
            _ = _queue.EnterAsync(Page($"{i}"), CancellationToken.None);
        }

        QueueFullException full = await Assert.ThrowsAsync<QueueFullException>(() => EnterAsync(Page("late")));

        Assert.Equal("20 texts are waiting; try again later", full.Message);
        _ = _queue.EnterAsync(Page("3"), CancellationToken.None);
        Assert.Equal(20, _queue.Waiting);
    }

    [Fact]
    public async Task Enter_OneProgramHasAsManyAsMay_RefusedWhileOthersAreNot()
    {
        await _queue.EnterAsync(Page("first"), CancellationToken.None);
        for (int i = 0; i < 10; i++)
        {
            _ = _queue.EnterAsync(Program("greedy"), CancellationToken.None);
        }

        QueueFullException full = await Assert.ThrowsAsync<QueueFullException>(() => EnterAsync(Program("greedy")));
        _ = _queue.EnterAsync(Program("modest"), CancellationToken.None);

        Assert.Contains("10 of your texts", full.Message, StringComparison.Ordinal);
        Assert.Equal(11, _queue.Waiting);
    }

    [Fact]
    public async Task Cancel_WhileWaiting_LeavesTheQueue()
    {
        await _queue.EnterAsync(Page("first"), CancellationToken.None);
        using CancellationTokenSource gone = new();
        Task left = _queue.EnterAsync(Page("a"), gone.Token);
        Task stays = ServeAsync(Page("b"));

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        Assert.Equal(1, _queue.Waiting);
        _queue.Leave();
        await stays;
        Assert.Equal(["b"], _served);
    }

    [Fact]
    public async Task Turns_ManyAtOnceSomeGivenUp_OneAtATimeAndNoneLost()
    {
        TurnQueue queue = new(most: 1000, mostOfOne: 1000);
        int inside = 0;
        int served = 0;
        Random random = new(5);
        TimeSpan?[] patience = [.. Enumerable.Range(0, 400).Select(_ =>
            random.Next(3) == 0 ? TimeSpan.FromMilliseconds(random.Next(20)) : (TimeSpan?)null)];
        await Task.WhenAll(patience.Select((wait, i) => Task.Run(async () =>
        {
            using CancellationTokenSource gone = wait is { } time ? new CancellationTokenSource(time) : new CancellationTokenSource();
            try
            {
                await queue.EnterAsync(new LiveVisitor($"{i % 7}", OnlyNewest: false), gone.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            Assert.Equal(1, Interlocked.Increment(ref inside));
            await Task.Yield();
            Interlocked.Decrement(ref inside);
            Interlocked.Increment(ref served);
            queue.Leave();
        })));

        Assert.InRange(served, patience.Count(wait => wait is null), patience.Length);
        Assert.Equal(0, queue.Waiting);
        await queue.EnterAsync(Page("last"), CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(5));
    }

    private static LiveVisitor Page(string name) => new(name, OnlyNewest: true);

    private static LiveVisitor Program(string name) => new(name, OnlyNewest: false);

    private async Task EnterAsync(LiveVisitor visitor) => await _queue.EnterAsync(visitor, CancellationToken.None);

    private async Task ServeAsync(LiveVisitor visitor)
    {
        await _queue.EnterAsync(visitor, CancellationToken.None);
        _served.Add(visitor.Name);
        _queue.Leave();
    }
}
