using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Hosting.Live;

/// <summary>Gives out turns one at a time, in the order of a <see cref="FairQueue{T}"/>.</summary>
/// <param name="most">Requests that wait at most.</param>
/// <param name="mostOfOne">Requests of one visitor that wait at most.</param>
internal sealed class TurnQueue(int most, int mostOfOne)
{
    private readonly Lock _gate = new();
    private readonly FairQueue<Ticket> _waiting = new("texts", most, mostOfOne);
    private bool _taken;

    /// <summary>Requests that wait; the one whose turn it is does not count.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Turns before the visitor's next, the present one included; null where it has no request that waits.</summary>
    public int? Ahead(LiveVisitor visitor)
    {
        lock (_gate)
        {
            return _waiting.Ahead(visitor.Name) + (_taken ? 1 : 0);
        }
    }

    /// <summary>Waits for a turn, which lasts until <see cref="Leave"/>.</summary>
    /// <exception cref="QueueFullException">Too many wait already.</exception>
    public Task EnterAsync(LiveVisitor visitor, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Ticket ticket = new(visitor);
        lock (_gate)
        {
            if (!_taken)
            {
                _taken = true;
                _waiting.Serve(visitor.Name);
                return Task.CompletedTask;
            }

            // What a page asks now takes the place of what it asked before.
            if (visitor.OnlyNewest && _waiting.Replace(visitor.Name, ticket) is { } older)
            {
                older.Turn.TrySetCanceled(CancellationToken.None);
            }
            else
            {
                _waiting.Add(visitor.Name, ticket);
            }
        }

        // Outside the lock: a token that is cancelled already calls back at once.
        ticket.Registration = cancellation.Register(() => GiveUp(ticket, cancellation));
        return ticket.Turn.Task;
    }

    /// <summary>Ends the turn; the next one begins.</summary>
    public void Leave()
    {
        Ticket? next;
        lock (_gate)
        {
            next = _waiting.Take();
            _taken = next is not null;
        }

        next?.Registration.Dispose();
        if (next?.Turn.TrySetResult() == false)
        {
            // Given up at this very moment.
            Leave();
        }
    }

    private void GiveUp(Ticket ticket, CancellationToken cancellation)
    {
        lock (_gate)
        {
            _waiting.Remove(ticket.Visitor.Name, ticket);
        }

        ticket.Turn.TrySetCanceled(cancellation);
    }

    private sealed class Ticket(LiveVisitor visitor)
    {
        public LiveVisitor Visitor => visitor;

        /// <summary>Set when the turn begins, cancelled when it is given up; continued elsewhere, not under the queue's lock.</summary>
        public TaskCompletionSource Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public CancellationTokenRegistration Registration { get; set; }
    }
}
