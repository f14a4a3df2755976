namespace NeuronExplorer.Storage.Caching;

/// <summary>Keeps the values used last, up to a total cost. Safe for use by several threads.</summary>
/// <param name="capacity">Total cost kept, in bytes (roughly).</param>
internal sealed class LruCache<TKey, TValue>(long capacity)
    where TKey : notnull
    where TValue : class
{
    private readonly Dictionary<TKey, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = [];
    private readonly Lock _lock = new();
    private long _cost;

    /// <summary>The value kept under a key. A lookup counts as use.</summary>
    public bool TryGet(TKey key, out TValue? value)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(key, out LinkedListNode<Entry>? node))
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
                value = node.Value.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>The value kept under a key; if there is none, makes and keeps it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="make">Makes it; null is not kept.</param>
    /// <param name="cost">Its size in bytes.</param>
    public TValue? GetOrMake(TKey key, Func<TValue?> make, Func<TValue, long> cost)
    {
        if (!TryGet(key, out TValue? value) && (value = make()) is not null)
        {
            Add(key, value, cost(value));
        }

        return value;
    }

    /// <summary>Keeps a value unless it alone exceeds the capacity; removes the least recently used values to make room.</summary>
    public void Add(TKey key, TValue value, long cost)
    {
        lock (_lock)
        {
            Remove(key);
            if (cost > capacity)
            {
                return;
            }

            _entries[key] = _byUse.AddFirst(new Entry(key, value, cost));
            _cost += cost;
            while (_cost > capacity)
            {
                Remove(_byUse.Last!.Value.Key);
            }
        }
    }

    private void Remove(TKey key)
    {
        if (_entries.Remove(key, out LinkedListNode<Entry>? node))
        {
            _byUse.Remove(node);
            _cost -= node.Value.Cost;
        }
    }

    private readonly record struct Entry(TKey Key, TValue Value, long Cost);
}
