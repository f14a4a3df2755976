namespace NeuronExplorer.Bench.Synthetic;

/// <summary>A small seeded generator (SplitMix64). Each neuron has its own, so neurons can be made in any order.</summary>
internal struct SyntheticRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number that depends only on the given one.</summary>
    public static ulong Mix(ulong value)
    {
        value += 0x9E37_79B9_7F4A_7C15;
        value = (value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9;
        value = (value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB;
        return value ^ (value >> 31);
    }

    /// <summary>From 0 to below 1.</summary>
    public double Next() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>0 to below the limit.</summary>
    public int Below(int limit) => (int)(Next() * limit);

    /// <summary>From 0 to below the limit, with small numbers more likely, as a corpus' tokens are by rank.</summary>
    public int Ranked(int limit) => Math.Min(limit - 1, (int)Math.Exp(Next() * Math.Log(limit + 1)) - 1);

    /// <summary>Mean 0, variance 1.</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Next())) * Math.Cos(2 * Math.PI * Next());

    private ulong NextBits()
    {
        _state += 0x9E37_79B9_7F4A_7C15;
        return Mix(_state);
    }
}
