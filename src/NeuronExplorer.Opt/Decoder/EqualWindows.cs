using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Opt.Decoder;

/// <summary>Consecutive windows of equal length within a batch: attention runs over them together.</summary>
/// <param name="FirstRow">First row, counted from the batch's first.</param>
/// <param name="Windows">Number of windows.</param>
/// <param name="Length">Rows per window.</param>
internal readonly record struct EqualWindows(int FirstRow, int Windows, int Length)
{
    public int Rows => Windows * Length;

    /// <summary>A single text.</summary>
    public static EqualWindows[] Single(int length) => [new EqualWindows(0, 1, length)];

    /// <summary>Groups some windows of a corpus into runs of equal length.</summary>
    /// <param name="windows">The corpus.</param>
    /// <param name="rows">Rows of the windows wanted, all whole.</param>
    public static EqualWindows[] Of(TokenWindows windows, PositionRange rows)
    {
        List<EqualWindows> runs = [];
        int window = Array.BinarySearch(windows.Starts, rows.Start);
        int end = Array.BinarySearch(windows.Starts, rows.End);
        while (window < end)
        {
            int next = window + 1;
            while (next < end && windows.Length(next) == windows.Length(window))
            {
                next++;
            }

            runs.Add(new EqualWindows(windows.Starts[window] - rows.Start, next - window, windows.Length(window)));
            window = next;
        }

        return [.. runs];
    }
}
