using Microsoft.AspNetCore.Components.Server.Circuits;
using NeuronExplorer.Web.Bounds;

namespace NeuronExplorer.Web.Tests.Bounds;

public sealed class PageMemoryTests : IDisposable
{
    private readonly List<bool> _collected = [];
    private readonly PageMemory _memory;
    private int _connections;

    public PageMemoryTests() => _memory = new PageMemory(() => _connections, _collected.Add, Timeout.InfiniteTimeSpan);

    public void Dispose() => _memory.Dispose();

    [Fact]
    public void Look_NobodyWent_NothingIsCollected()
    {
        _memory.Look();
        _memory.Look();

        Assert.Empty(_collected);
    }

    [Fact]
    public async Task Look_AFewWent_CollectsOnceWhenNoMoreFollow()
    {
        await GoAsync(3);
        _memory.Look();
        await GoAsync(1);
        _memory.Look();
        Assert.Empty(_collected);

        _memory.Look();
        _memory.Look();
        _memory.Look();

        Assert.Equal([true], _collected);
    }

    [Fact]
    public async Task Look_ManyWent_CollectsAtOnceWithoutAPauseForThoseWhoStay()
    {
        _connections = 1;
        await GoAsync(MemoryBudget.PagesGone);

        _memory.Look();

        Assert.Equal([false], _collected);
    }

    private async Task GoAsync(int pages)
    {
        for (int i = 0; i < pages; i++)
        {
            await ((CircuitHandler)_memory).OnCircuitClosedAsync(null!, CancellationToken.None);
        }
    }
}
