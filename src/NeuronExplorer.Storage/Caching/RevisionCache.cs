namespace NeuronExplorer.Storage.Caching;

/// <summary>
/// One value that is valid for one revision. Safe for use by several threads, which never make it at the same time.
/// </summary>
internal sealed class RevisionCache<T>
    where T : class
{
    private readonly Lock _making = new();
    private volatile Entry? _entry;

    /// <summary>The value of a revision; makes it if it is not known yet.</summary>
    public T Get(long revision, Func<T> make)
    {
        if (_entry is { } known && known.Revision == revision)
        {
            return known.Value;
        }

        lock (_making)
        {
            if (_entry is not { } made || made.Revision != revision)
            {
                made = new Entry(revision, make());
                _entry = made;
            }

            return made.Value;
        }
    }

    private sealed record Entry(long Revision, T Value);
}
