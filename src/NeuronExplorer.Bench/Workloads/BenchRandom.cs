namespace NeuronExplorer.Bench.Workloads;

/// <summary>SplitMix64: the same numbers for the same seed on every machine.</summary>
internal struct BenchRandom(ulong seed)
{
    private ulong _state = seed;

    public ulong Bits()
    {
        ulong value = _state += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    /// <summary>From 0 to below 1.</summary>
    public double Next() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>From 0 to below a limit.</summary>
    public int Below(int limit) => (int)(Next() * limit);
}
