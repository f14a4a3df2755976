namespace NeuronExplorer.Analysis.Examples;

/// <summary>The positions around a firing whose values an example keeps, cut at the window's ends.</summary>
/// <param name="Start">First position.</param>
/// <param name="Length">Number of positions.</param>
internal readonly record struct ExampleSpan(int Start, int Length)
{
    public const int Before = 16;
    public const int After = 8;
    public const int Longest = Before + 1 + After;

    public static ExampleSpan Around(int position, int windowLength)
    {
        int start = Math.Max(0, position - Before);
        return new ExampleSpan(start, Math.Min(windowLength, position + After + 1) - start);
    }
}
