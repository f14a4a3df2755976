namespace NeuronExplorer.Analysis.Corpora.Windows;

/// <summary>
/// Joins the documents of each domain, BOS between them, into windows that are all full except each domain's last. If a
/// BOS is due where a window is full, it is the one that starts the next window.
/// </summary>
internal sealed class PackedCutter(int positions, int bosId) : IWindowCutter
{
    private readonly List<CutWindow> _full = [];
    private readonly Dictionary<int, OpenWindow> _open = [];
    private int _begun;

    public void Add(int domain, ReadOnlyMemory<int> tokens)
    {
        if (_open.TryGetValue(domain, out OpenWindow? open))
        {
            Append(domain, open, bosId);
        }

        foreach (int token in tokens.Span)
        {
            if (!_open.TryGetValue(domain, out open))
            {
                open = new OpenWindow([bosId], _begun++);
                _open.Add(domain, open);
            }

            Append(domain, open, token);
        }
    }

    public IReadOnlyList<CutWindow> Finish() =>
        [.. _full, .. _open.Select(open => new CutWindow([.. open.Value.Tokens], open.Key, open.Value.Begun))];

    private void Append(int domain, OpenWindow open, int token)
    {
        open.Tokens.Add(token);
        if (open.Tokens.Count == positions)
        {
            _full.Add(new CutWindow([.. open.Tokens], domain, open.Begun));
            _open.Remove(domain);
        }
    }

    /// <summary>A window that still has room; it holds at least one token.</summary>
    private sealed record OpenWindow(List<int> Tokens, int Begun);
}
