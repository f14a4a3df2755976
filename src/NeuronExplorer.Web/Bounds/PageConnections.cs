namespace NeuronExplorer.Web.Bounds;

/// <summary>One browser's connection to its page.</summary>
/// <remarks>
/// What is made while a visitor is served, as a timer or a thread for all, keeps the context that it was made in, and this in
/// it: so it lets go of the request, and all that hangs on it, when the connection ends.
/// </remarks>
public sealed class PageConnection(HttpContext context)
{
    private HttpContext? _context = context;
    private bool _isLastTime;

    /// <summary>Whether a page is drawn over it. A connection without one holds memory that nobody looks at.</summary>
    public bool HasPage { get; set; }

    public void End() => _context?.Abort();

    /// <summary>The connection has ended.</summary>
    public void Left() => _context = null;

    /// <summary>Ends it where its time is over and no page was drawn.</summary>
    /// <param name="isBehind">
    /// Whether the program has not done yet what it was asked for: the time is the visitor's, not the program's, so he has
    /// it once more.
    /// </param>
    public void EndWithoutPage(bool isBehind)
    {
        if (!HasPage && (!isBehind || _isLastTime))
        {
            End();
        }

        _isLastTime = true;
    }
}

/// <summary>The connections to pages, and how many there may be.</summary>
/// <param name="most">Connections at most.</param>
public sealed class PageConnections(int most)
{
    private static readonly AsyncLocal<PageConnection?> s_current = new();
    private int _open;

    /// <summary>The connection that the running code serves; null where it serves none, as while a page is first drawn.</summary>
    public static PageConnection? Current => s_current.Value;

    /// <summary>Connections that are open.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Connections at most.</summary>
    public int Most => most;

    /// <summary>Whether another page may be sent.</summary>
    public bool HasRoom => Open < most;

    /// <summary>Counts a connection until the returned object is disposed; null where there are too many.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="more">Connections allowed above the most: of pages that were sent while there was room.</param>
    public IDisposable? Enter(PageConnection connection, int more)
    {
        if (Interlocked.Increment(ref _open) > most + more)
        {
            Interlocked.Decrement(ref _open);
            return null;
        }

        s_current.Value = connection;
        return new Place(this, connection);
    }

    private sealed class Place(PageConnections owner, PageConnection connection) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                connection.Left();
                Interlocked.Decrement(ref owner._open);
            }
        }
    }
}
