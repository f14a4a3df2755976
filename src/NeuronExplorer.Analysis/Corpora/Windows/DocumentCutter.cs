namespace NeuronExplorer.Analysis.Corpora.Windows;

/// <summary>Every document starts a new window; a long one continues in further windows.</summary>
internal sealed class DocumentCutter(int positions, int bosId) : IWindowCutter
{
    private readonly List<CutWindow> _windows = [];

    public void Add(int domain, ReadOnlyMemory<int> tokens)
    {
        for (int start = 0; start < tokens.Length; start += positions - 1)
        {
            ReadOnlySpan<int> part = tokens.Span.Slice(start, Math.Min(positions - 1, tokens.Length - start));
            _windows.Add(new CutWindow([bosId, .. part], domain, _windows.Count));
        }
    }

    public IReadOnlyList<CutWindow> Finish() => _windows;
}
