using NeuronExplorer.Core.Texts;
using NeuronExplorer.Opt.Running;

namespace NeuronExplorer.Opt.Decoder;

/// <summary>Consecutive windows of equal length within a batch: attention runs over them together.</summary>
/// <param name="FirstRow">First row, counted from the batch's first.</param>
/// <param name="Windows">How many windows.</param>
/// <param name="Length">Rows of each.</param>
internal readonly record struct EqualWindows(int FirstRow, int Windows, int Length)
{
    public int Rows => Windows * Length;

    /// <summary>One text alone.</summary>
    public static EqualWindows[] Single(int length) => [new EqualWindows(0, 1, length)];

    /// <summary>The runs of equal length among some windows of a corpus.</summary>
    public static EqualWindows[] Of(TokenWindows windows, WindowSpan span)
    {
        List<EqualWindows> runs = [];
        int origin = windows.Starts[span.First];
        for (int window = span.First; window < span.End;)
        {
            int next = window + 1;
            while (next < span.End && windows.Length(next) == windows.Length(window))
            {
                next++;
            }

            runs.Add(new EqualWindows(windows.Starts[window] - origin, next - window, windows.Length(window)));
            window = next;
        }

        return [.. runs];
    }
}
