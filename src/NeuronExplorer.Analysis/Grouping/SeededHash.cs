namespace NeuronExplorer.Analysis.Grouping;

/// <summary>Pseudo-random numbers that depend only on their arguments; every random choice uses them.</summary>
internal static class SeededHash
{
    /// <summary>A hash of a seed and two numbers.</summary>
    public static ulong Of(ulong seed, ulong first, ulong second) => Mix(Mix(Mix(seed) ^ first) ^ second);

    /// <summary>Spreads every bit of a number over all 64 (multiply and shift, a bijection).</summary>
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
