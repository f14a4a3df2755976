using NeuronExplorer.Core;

namespace NeuronExplorer.Hosting;

/// <summary>
/// Those who wait for their turn, in rounds: each visitor once a round, so that nobody who asks for much keeps others waiting;
/// and only so many wait. While one waits, no other visitor has two turns. Not safe for several threads: the caller locks.
/// </summary>
/// <typeparam name="T">What waits; equal ones are the same.</typeparam>
/// <param name="what">What waits, in the plural, for messages.</param>
/// <param name="most">How many wait at most.</param>
/// <param name="mostOfOne">How many of one visitor wait at most.</param>
internal sealed class FairQueue<T>(string what, int most, int mostOfOne)
    where T : class
{
    // The visitors who wait, in the order of their next turns; a visitor's own entries first come first served.
    private readonly List<Lane> _lanes = [];
    private string? _served;

    /// <summary>How many wait.</summary>
    public int Count => _lanes.Sum(lane => lane.Entries.Count);

    /// <summary>Everything that waits, in the order in which it would be taken if nothing more came.</summary>
    public IEnumerable<T> InOrder =>
        from round in Enumerable.Range(0, _lanes.Select(lane => lane.Entries.Count).DefaultIfEmpty().Max())
        from lane in _lanes
        where lane.Entries.Count > round
        select lane.Entries[round];

    /// <summary>Puts an entry behind its visitor's others.</summary>
    /// <param name="visitor">Whose it is.</param>
    /// <param name="entry">What waits.</param>
    /// <param name="more">How many may wait above the most.</param>
    /// <exception cref="QueueFullException">Too many wait already.</exception>
    public void Add(string visitor, T entry, int more = 0)
    {
        Lane? lane = Find(visitor);
        if (lane is not null && lane.Entries.Count >= mostOfOne)
        {
            throw new QueueFullException($"{mostOfOne} of your {what} are waiting; try again later");
        }

        if (Count - more >= most)
        {
            throw new QueueFullException($"{most} {what} are waiting; try again later");
        }

        if (lane is null)
        {
            lane = new Lane(visitor);
            // The visitor whose turn it is has its next one after those who come now.
            int served = visitor == _served ? -1 : _lanes.FindIndex(other => other.Visitor == _served);
            _lanes.Insert(served < 0 ? _lanes.Count : served, lane);
        }

        lane.Entries.Add(entry);
    }

    /// <summary>
    /// Puts an entry into the place of its visitor's first, which waits no longer and is returned; null where there is none.
    /// </summary>
    public T? Replace(string visitor, T entry)
    {
        if (Find(visitor) is not { } lane)
        {
            return null;
        }

        T before = lane.Entries[0];
        lane.Entries[0] = entry;
        return before;
    }

    /// <summary>A visitor's turn begins who did not have to wait.</summary>
    public void Serve(string visitor) => _served = visitor;

    /// <summary>Takes out what is next; null where nothing waits.</summary>
    public T? Take()
    {
        if (_lanes.Count == 0)
        {
            _served = null;
            return null;
        }

        Lane lane = _lanes[0];
        T next = lane.Entries[0];
        lane.Entries.RemoveAt(0);
        _lanes.RemoveAt(0);
        if (lane.Entries.Count > 0)
        {
            _lanes.Add(lane);
        }

        _served = lane.Visitor;
        return next;
    }

    /// <summary>Takes out an entry that shall wait no longer; false where it does not wait.</summary>
    public bool Remove(string visitor, T entry)
    {
        Lane? lane = Find(visitor);
        bool waited = lane?.Entries.Remove(entry) == true;
        if (waited && lane!.Entries.Count == 0)
        {
            _lanes.Remove(lane);
        }

        return waited;
    }

    /// <summary>How many are taken before a visitor's first; null where it has none.</summary>
    public int? Ahead(string visitor)
    {
        int place = _lanes.FindIndex(lane => lane.Visitor == visitor);
        return place < 0 ? null : place;
    }

    private Lane? Find(string visitor) => _lanes.Find(lane => lane.Visitor == visitor);

    private sealed record Lane(string Visitor)
    {
        public List<T> Entries { get; } = [];
    }
}
