using NeuronExplorer.Core;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Corpora.Windows;

/// <summary>
/// Cuts documents into windows of one domain each, led by BOS. Every document starts a window of its own; with packing the
/// documents of a domain are joined, BOS between them, into windows that are all full except its last. If a BOS is due
/// where a window is full, it is the one that starts the next window. Without BOS a window holds tokens alone.
/// </summary>
internal sealed class WindowCutter(WindowOptions options, int? bosId)
{
    /// <summary>Each domain's window that has room for more, or null.</summary>
    private readonly Dictionary<string, CutWindow?> _open = new(StringComparer.Ordinal);

    /// <summary>In the order of the corpus.</summary>
    private readonly List<CutWindow> _windows = [];

    /// <summary>Takes the next document of the corpus; it has at least one token.</summary>
    public void Add(string domain, ReadOnlySpan<int> tokens)
    {
        CutWindow? window = _open.GetValueOrDefault(domain);
        AddBos(window);
        for (int begins = 1; !tokens.IsEmpty; begins = 0)
        {
            window = window?.Tokens.Count < options.Positions ? window : Begin(domain, tokens.Length);
            window.DocumentsBegun += begins;
            int taken = Math.Min(options.Positions - window.Tokens.Count, tokens.Length);
            window.Tokens.AddRange(tokens[..taken]);
            tokens = tokens[taken..];
        }

        _open[domain] = options.Pack && window?.Tokens.Count < options.Positions ? window : null;
    }

    /// <summary>
    /// All windows, after the last document: longest first, equal ones in the order of the corpus; domains in ordinal order of
    /// their names.
    /// </summary>
    /// <exception cref="NeuronExplorerException">They are too many for one analysis.</exception>
    public TokenWindows Finish()
    {
        long rows = _windows.Sum(window => (long)window.Tokens.Count);
        if (rows > Array.MaxLength)
        {
            throw new NeuronExplorerException(
                $"the corpus has {rows} positions, more than the {Array.MaxLength} that one analysis can hold; limit its tokens");
        }

        string[] domains = [.. _open.Keys.Order(StringComparer.Ordinal)];
        int[] order = [.. Enumerable.Range(0, _windows.Count).OrderByDescending(place => _windows[place].Tokens.Count)];
        int[] tokens = new int[rows];
        int[] starts = new int[order.Length + 1];
        for (int at = 0; at < order.Length; at++)
        {
            List<int> window = _windows[order[at]].Tokens;
            window.CopyTo(tokens, starts[at]);
            starts[at + 1] = starts[at] + window.Count;
        }

        return new TokenWindows(
            options.Positions,
            bosId,
            domains,
            tokens,
            starts,
            [.. order.Select(place => Array.BinarySearch(domains, _windows[place].Domain, StringComparer.Ordinal))],
            order)
        {
            DocumentsBegun = [.. order.Select(place => _windows[place].DocumentsBegun)],
        };
    }

    private CutWindow Begin(string domain, int tokens)
    {
        CutWindow window = new(domain, options.Pack ? options.Positions : (int)Math.Min(options.Positions, tokens + 1L));
        AddBos(window);
        _windows.Add(window);
        return window;
    }

    private void AddBos(CutWindow? window)
    {
        if (bosId is int id)
        {
            window?.Tokens.Add(id);
        }
    }

    private sealed class CutWindow(string domain, int capacity)
    {
        public string Domain { get; } = domain;

        public List<int> Tokens { get; } = new(capacity);

        public int DocumentsBegun { get; set; }
    }
}
