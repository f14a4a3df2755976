using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Hosting.Live;

/// <summary>
/// Gives out turns one at a time. Those who wait are served in rounds, each visitor once a round, so that nobody who asks
/// for much keeps others waiting; and only so many wait.
/// </summary>
/// <param name="most">Requests that wait at most.</param>
/// <param name="mostOfOne">Requests of one visitor that wait at most.</param>
internal sealed class TurnQueue(int most, int mostOfOne)
{
    private readonly Lock _gate = new();

    // The visitors who wait, in the order of their next turns; a visitor's own requests first come first served.
    private readonly List<Lane> _lanes = [];
    private bool _taken;

    /// <summary>Requests that wait; the one whose turn it is does not count.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return Count();
            }
        }
    }

    /// <summary>Turns before the visitor's next, the present one included; null where it has no request that waits.</summary>
    public int? Ahead(LiveVisitor visitor)
    {
        lock (_gate)
        {
            int own = _lanes.FindIndex(lane => lane.Visitor == visitor);
            return own < 0 ? null : own + (_taken ? 1 : 0);
        }
    }

    /// <summary>Waits for a turn, which lasts until <see cref="Leave"/>.</summary>
    /// <exception cref="QueueFullException">Too many wait already.</exception>
    public Task EnterAsync(LiveVisitor visitor, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Ticket ticket;
        lock (_gate)
        {
            if (!_taken)
            {
                _taken = true;
                return Task.CompletedTask;
            }

            ticket = Line(visitor);
        }

        // Outside the lock: a token that is cancelled already calls back at once.
        ticket.Registration = cancellation.Register(() => GiveUp(ticket, cancellation));
        return ticket.Turn.Task;
    }

    /// <summary>Ends the turn; the next one begins.</summary>
    public void Leave()
    {
        Ticket? next = null;
        lock (_gate)
        {
            if (_lanes.Count == 0)
            {
                _taken = false;
                return;
            }

            Lane lane = _lanes[0];
            _lanes.RemoveAt(0);
            next = lane.Tickets[0];
            lane.Tickets.RemoveAt(0);
            if (lane.Tickets.Count > 0)
            {
                _lanes.Add(lane);
            }
        }

        next.Registration.Dispose();
        if (!next.Turn.TrySetResult())
        {
            // Given up at this very moment.
            Leave();
        }
    }

    private Ticket Line(LiveVisitor visitor)
    {
        Lane? lane = _lanes.Find(lane => lane.Visitor == visitor);
        if (visitor.OnlyNewest && lane is not null)
        {
            // What is asked now takes the place of what was asked before.
            lane.Tickets[0].Turn.TrySetCanceled(CancellationToken.None);
            return lane.Tickets[0] = new Ticket(visitor);
        }

        if (lane is not null && lane.Tickets.Count >= mostOfOne)
        {
            throw new QueueFullException($"{mostOfOne} of your texts are waiting; try again later");
        }

        if (Count() >= most)
        {
            throw new QueueFullException($"{most} texts are waiting; try again later");
        }

        if (lane is null)
        {
            _lanes.Add(lane = new Lane(visitor));
        }

        Ticket ticket = new(visitor);
        lane.Tickets.Add(ticket);
        return ticket;
    }

    private void GiveUp(Ticket ticket, CancellationToken cancellation)
    {
        lock (_gate)
        {
            Lane? lane = _lanes.Find(lane => lane.Visitor == ticket.Visitor);
            if (lane?.Tickets.Remove(ticket) == true && lane.Tickets.Count == 0)
            {
                _lanes.Remove(lane);
            }
        }

        ticket.Turn.TrySetCanceled(cancellation);
    }

    private int Count() => _lanes.Sum(lane => lane.Tickets.Count);

    private sealed record Lane(LiveVisitor Visitor)
    {
        public List<Ticket> Tickets { get; } = [];
    }

    private sealed class Ticket(LiveVisitor visitor)
    {
        public LiveVisitor Visitor => visitor;

        /// <summary>Set when the turn begins, cancelled when it is given up; continued elsewhere, not under the queue's lock.</summary>
        public TaskCompletionSource Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public CancellationTokenRegistration Registration { get; set; }
    }
}
