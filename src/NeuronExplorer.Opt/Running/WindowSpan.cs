using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Opt.Running;

/// <summary>Consecutive windows of a corpus.</summary>
/// <param name="First">First window.</param>
/// <param name="Count">How many.</param>
internal readonly record struct WindowSpan(int First, int Count)
{
    /// <summary>The window after the last.</summary>
    public int End => First + Count;

    public PositionRange Rows(TokenWindows windows) =>
        new(windows.Starts[First], windows.Starts[End] - windows.Starts[First]);

    /// <summary>The first half, the smaller one where they differ, and the rest.</summary>
    public (WindowSpan First, WindowSpan Second) Halves() =>
        (new WindowSpan(First, Count / 2), new WindowSpan(First + (Count / 2), Count - (Count / 2)));
}
