namespace NeuronExplorer.Core.Texts;

/// <summary>A run of rows (positions of a corpus, in window order).</summary>
/// <param name="Start">First row.</param>
/// <param name="Count">Number of rows.</param>
public readonly record struct PositionRange(int Start, int Count)
{
    /// <summary>The row after the last.</summary>
    public int End => Start + Count;
}
