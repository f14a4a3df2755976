using Microsoft.AspNetCore.Components.Server.Circuits;

namespace NeuronExplorer.Web.Bounds;

/// <summary>
/// Gives back what pages held. The runtime collects what outlived a wave of visitors when memory is short, which on a large
/// machine is never: each wave would leave its garbage beside that of the waves before.
/// </summary>
public sealed class PageMemory : CircuitHandler, IDisposable
{
    /// <summary>How often is looked; when none went for so long, the others may stay for hours.</summary>
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(2);

    private readonly Func<int> _connections;
    private readonly Action<bool> _collect;
    private readonly Timer _timer;
    private int _gone;
    private int _goneBefore;

    /// <param name="connections">Pages that someone looks at.</param>
    public PageMemory(PageConnections connections)
        : this(() => connections.Open, Collect, s_look)
    {
    }

    /// <param name="connections">Counts pages that someone looks at.</param>
    /// <param name="collect">Collects; told whether nobody waits meanwhile.</param>
    /// <param name="look">How often is looked.</param>
    public PageMemory(Func<int> connections, Action<bool> collect, TimeSpan look)
    {
        (_connections, _collect) = (connections, collect);
        _timer = new Timer(_ => Look(), null, look, look);
    }

    /// <inheritdoc/>
    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _gone);
        return Task.CompletedTask;
    }

    /// <summary>Collects where many pages have gone, or some and no more follow.</summary>
    public void Look()
    {
        int gone = Volatile.Read(ref _gone);
        if (gone > 0 && (gone >= MemoryBudget.PagesGone || gone == _goneBefore))
        {
            Interlocked.Add(ref _gone, -gone);
            _collect(_connections() == 0);
            gone = 0;
        }

        _goneBefore = gone;
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>
    /// Beside visitors, and where an analysis holds much, without a pause; else all, so that the machine has its memory back.
    /// </summary>
    private static void Collect(bool isQuiet)
    {
        const long Little = 1L << 30;
        if (isQuiet && GC.GetTotalMemory(forceFullCollection: false) < Little)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
        else
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
        }
    }
}
