namespace NeuronExplorer.Storage.Files;

/// <summary>
/// Lets in a fixed number of threads at once, and the others in order of arrival. A lock lets in whoever asks first after
/// its release, mostly the thread that released it: some readers would wait a hundred times as long as others.
/// </summary>
/// <param name="places">How many are let in at once.</param>
internal sealed class FairGate(int places)
{
    private readonly Lock _lock = new();
    private readonly Queue<SemaphoreSlim> _waiting = [];
    private int _inside;

    /// <summary>The gate that this thread is inside.</summary>
    [ThreadStatic]
    private static FairGate? _mine;

    /// <summary>How many are in.</summary>
    public int Inside
    {
        get
        {
            lock (_lock)
            {
                return _inside;
            }
        }
    }

    /// <summary>How many wait.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Does something in turn, or at once if this thread is already inside.</summary>
    public T Take<T>(Func<T> body)
    {
        if (_mine == this)
        {
            return body();
        }

        Enter();
        FairGate? before = _mine;
        _mine = this;
        try
        {
            return body();
        }
        finally
        {
            _mine = before;
            Leave();
        }
    }

    private void Enter()
    {
        SemaphoreSlim mine;
        lock (_lock)
        {
            if (_inside < places)
            {
                _inside++;
                return;
            }

            mine = new SemaphoreSlim(0);
            _waiting.Enqueue(mine);
        }

        mine.Wait();
        mine.Dispose();
    }

    private void Leave()
    {
        lock (_lock)
        {
            if (_waiting.TryDequeue(out SemaphoreSlim? next))
            {
                // The place passes directly to the thread that waited longest; a newcomer cannot take it.
                next.Release();
            }
            else
            {
                _inside--;
            }
        }
    }
}
