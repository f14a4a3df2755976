using NeuronExplorer.Core;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Corpora.Windows;

/// <summary>Puts windows into the order that <see cref="TokenWindows"/> asks for.</summary>
internal static class WindowOrder
{
    /// <summary>Longest first, equal ones in the order of the corpus; domains in ordinal order of their names.</summary>
    public static TokenWindows Arrange(
        IReadOnlyList<CutWindow> windows, int positions, int bosId, IReadOnlyList<string> domains)
    {
        long rows = windows.Sum(window => (long)window.Tokens.Length);
        if (rows > Array.MaxLength)
        {
            throw new NeuronExplorerException(
                $"the corpus has {rows} positions, more than the {Array.MaxLength} that one analysis can hold; limit its tokens");
        }

        string[] names = [.. domains.Order(StringComparer.Ordinal)];
        int[] rank = [.. domains.Select(name => Array.BinarySearch(names, name, StringComparer.Ordinal))];
        CutWindow[] ordered =
            [.. windows.OrderByDescending(window => window.Tokens.Length).ThenBy(window => window.Begun)];
        int[] tokens = new int[rows];
        int[] starts = new int[ordered.Length + 1];
        for (int window = 0; window < ordered.Length; window++)
        {
            ordered[window].Tokens.CopyTo(tokens.AsSpan(starts[window]));
            starts[window + 1] = starts[window] + ordered[window].Tokens.Length;
        }

        return new TokenWindows(
            positions,
            bosId,
            names,
            tokens,
            starts,
            [.. ordered.Select(window => rank[window.Domain])],
            [.. ordered.Select(window => window.Begun)]);
    }
}
