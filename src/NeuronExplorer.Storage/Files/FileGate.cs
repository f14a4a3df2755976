namespace NeuronExplorer.Storage.Files;

/// <summary>Lets one thread at a time use a file, and knows whether others wait for it.</summary>
internal sealed class FileGate
{
    private readonly Lock _lock = new();
    private int _waiting;

    public T Take<T>(Func<T> use)
    {
        Interlocked.Increment(ref _waiting);
        lock (_lock)
        {
            Interlocked.Decrement(ref _waiting);
            return use();
        }
    }

    /// <summary>Does nothing where a thread is using the file.</summary>
    public void TakeIfFree(Action use)
    {
        if (!_lock.TryEnter())
        {
            return;
        }

        try
        {
            use();
        }
        finally
        {
            _lock.Exit();
        }
    }

    /// <summary>A lock is not fair: who takes the gate many times in a row would keep others waiting.</summary>
    public void LetOthers()
    {
        if (Volatile.Read(ref _waiting) > 0)
        {
            Thread.Sleep(1);
        }
    }
}
