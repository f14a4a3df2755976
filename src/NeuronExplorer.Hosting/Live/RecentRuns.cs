using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Hosting.Live;

/// <summary>
/// The runs made last, whole: a page that shows another token or neuron of its text needs values that it did not keep. One
/// store for all visitors, of a stated size; what is not used for a while goes.
/// </summary>
internal sealed class RecentRuns : IDisposable
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Entry> _entries = [];
    private readonly long _mostBytes;
    private readonly TimeSpan _kept;
    private readonly Timer _timer;
    private long _bytes;

    /// <param name="mostBytes">Memory at most.</param>
    /// <param name="kept">How long a run that nobody uses is kept.</param>
    public RecentRuns(long mostBytes, TimeSpan kept)
    {
        (_mostBytes, _kept) = (mostBytes, kept);
        _timer = new Timer(_ => DropOld(), null, kept, kept);
    }

    /// <summary>Memory of the runs held.</summary>
    public long Bytes
    {
        get
        {
            lock (_gate)
            {
                return _bytes;
            }
        }
    }

    /// <summary>A run of this text with these neurons off, and with outputs; else it is made.</summary>
    public LiveRun Get(string model, string text, IReadOnlyCollection<NeuronId> off, Func<LiveRun> make)
    {
        string key = $"{model}\n{string.Join(',', off.Order())}\n{text}";
        lock (_gate)
        {
            for (LinkedListNode<Entry>? node = _entries.First; node is not null; node = node.Next)
            {
                if (node.Value.Key == key)
                {
                    _entries.Remove(node);
                    _entries.AddFirst(node.Value with { Used = DateTime.UtcNow });
                    return node.Value.Run;
                }
            }
        }

        LiveRun run = make();
        lock (_gate)
        {
            if (run.Bytes <= _mostBytes)
            {
                _entries.AddFirst(new Entry(key, run, DateTime.UtcNow));
                _bytes += run.Bytes;
                while (_bytes > _mostBytes)
                {
                    DropLast();
                }
            }
        }

        return run;
    }

    public void Dispose() => _timer.Dispose();

    private void DropOld()
    {
        lock (_gate)
        {
            while (_entries.Last is { } last && DateTime.UtcNow - last.Value.Used >= _kept)
            {
                DropLast();
            }
        }
    }

    private void DropLast()
    {
        _bytes -= _entries.Last!.Value.Run.Bytes;
        _entries.RemoveLast();
    }

    private sealed record Entry(string Key, LiveRun Run, DateTime Used);
}
