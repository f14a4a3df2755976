using NeuronExplorer.Core;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Corpora.Windows;

/// <summary>
/// Cuts documents into windows of one domain each, led by BOS. Every document starts a window of its own; with packing the
/// documents of a domain are joined, BOS between them, into windows that are all full except its last. If a BOS is due
/// where a window is full, it is the one that starts the next window.
/// </summary>
internal sealed class WindowCutter(WindowOptions options, int bosId)
{
    private readonly OrderedDictionary<string, Window?> _openByDomain = new(StringComparer.Ordinal);
    private readonly List<Window> _windows = [];

    /// <summary>Takes the next document of the corpus; it has at least one token.</summary>
    public void Add(string domain, ReadOnlySpan<int> tokens)
    {
        if (!_openByDomain.TryGetValue(domain, out Window? open))
        {
            _openByDomain.Add(domain, null);
        }
        else if (open is not null)
        {
            open = Append(open, [bosId]);
        }

        while (!tokens.IsEmpty)
        {
            open ??= Begin(domain, tokens.Length);
            int taken = Math.Min(options.Positions - open.Tokens.Count, tokens.Length);
            open = Append(open, tokens[..taken]);
            tokens = tokens[taken..];
        }

        _openByDomain[domain] = options.Pack ? open : null;
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

        string[] domains = [.. _openByDomain.Keys.Order(StringComparer.Ordinal)];
        (Window Window, int Place)[] ordered = [.. _windows.Select((window, place) => (window, place))
            .OrderByDescending(pair => pair.window.Tokens.Count)];
        int[] tokens = new int[rows];
        int[] starts = new int[ordered.Length + 1];
        for (int at = 0; at < ordered.Length; at++)
        {
            ordered[at].Window.Tokens.CopyTo(tokens, starts[at]);
            starts[at + 1] = starts[at] + ordered[at].Window.Tokens.Count;
        }

        return new TokenWindows(
            options.Positions,
            bosId,
            domains,
            tokens,
            starts,
            [.. ordered.Select(pair => Array.BinarySearch(domains, pair.Window.Domain, StringComparer.Ordinal))],
            [.. ordered.Select(pair => pair.Place)]);
    }

    private Window Begin(string domain, int tokens)
    {
        int capacity = options.Pack ? options.Positions : (int)Math.Min(options.Positions, tokens + 1L);
        Window window = new(domain, new List<int>(capacity) { bosId });
        _windows.Add(window);
        return window;
    }

    /// <summary>The window, or null once it is full.</summary>
    private Window? Append(Window window, ReadOnlySpan<int> tokens)
    {
        window.Tokens.AddRange(tokens);
        return window.Tokens.Count == options.Positions ? null : window;
    }

    private sealed record Window(string Domain, List<int> Tokens);
}
