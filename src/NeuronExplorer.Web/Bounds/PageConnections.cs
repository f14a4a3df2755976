namespace NeuronExplorer.Web.Bounds;

/// <summary>One browser's connection to its page.</summary>
public sealed class PageConnection(HttpContext context)
{
    /// <summary>Whether a page is drawn over it. A connection without one holds memory that nobody looks at.</summary>
    public bool HasPage { get; set; }

    public void End() => context.Abort();
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
        return new Place(this);
    }

    private sealed class Place(PageConnections owner) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                Interlocked.Decrement(ref owner._open);
            }
        }
    }
}
