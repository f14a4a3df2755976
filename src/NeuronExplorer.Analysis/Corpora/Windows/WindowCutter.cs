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
    private readonly Dictionary<string, List<int>?> _open = new(StringComparer.Ordinal);

    /// <summary>In the order of the corpus.</summary>
    private readonly List<(string Domain, List<int> Tokens)> _windows = [];

    /// <summary>Takes the next document of the corpus; it has at least one token.</summary>
    public void Add(string domain, ReadOnlySpan<int> tokens)
    {
        List<int>? window = _open.GetValueOrDefault(domain);
        AddBos(window);
        while (!tokens.IsEmpty)
        {
            window = window?.Count < options.Positions ? window : Begin(domain, tokens.Length);
            int taken = Math.Min(options.Positions - window.Count, tokens.Length);
            window.AddRange(tokens[..taken]);
            tokens = tokens[taken..];
        }

        _open[domain] = options.Pack && window?.Count < options.Positions ? window : null;
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
            order);
    }

    private List<int> Begin(string domain, int tokens)
    {
        List<int> window = new(options.Pack ? options.Positions : (int)Math.Min(options.Positions, tokens + 1L));
        AddBos(window);
        _windows.Add((domain, window));
        return window;
    }

    private void AddBos(List<int>? window)
    {
        if (bosId is int id)
        {
            window?.Add(id);
        }
    }
}
