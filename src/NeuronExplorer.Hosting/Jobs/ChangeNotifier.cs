namespace NeuronExplorer.Hosting.Jobs;

/// <summary>Tells subscribers that something changed: at once, then at most once per interval.</summary>
public sealed class ChangeNotifier : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<Action> _subscribers = [];
    private readonly Timer _timer;
    private readonly TimeSpan _interval;
    private bool _quiet = true;
    private bool _pending;

    public ChangeNotifier(TimeSpan interval)
    {
        _interval = interval;
        _timer = new Timer(_ => Elapsed());
    }

    /// <summary>Calls back after every change until the returned object is disposed.</summary>
    public IDisposable Subscribe(Action changed)
    {
        lock (_gate)
        {
            _subscribers.Add(changed);
        }

        return new Subscription(this, changed);
    }

    public void Notify()
    {
        lock (_gate)
        {
            if (!_quiet)
            {
                _pending = true;
                return;
            }

            _quiet = false;
            _timer.Change(_interval, Timeout.InfiniteTimeSpan);
        }

        CallAll();
    }

    public void Dispose() => _timer.Dispose();

    private void Elapsed()
    {
        lock (_gate)
        {
            _quiet = !_pending;
            if (_quiet)
            {
                return;
            }

            _pending = false;
            _timer.Change(_interval, Timeout.InfiniteTimeSpan);
        }

        CallAll();
    }

    private void CallAll()
    {
        Action[] subscribers;
        lock (_gate)
        {
            subscribers = [.. _subscribers];
        }

        foreach (Action subscriber in subscribers)
        {
            subscriber();
        }
    }

    private sealed class Subscription(ChangeNotifier owner, Action changed) : IDisposable
    {
        public void Dispose()
        {
            lock (owner._gate)
            {
                owner._subscribers.Remove(changed);
            }
        }
    }
}
