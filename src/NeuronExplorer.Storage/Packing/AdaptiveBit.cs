namespace NeuronExplorer.Storage.Packing;

/// <summary>How likely a bit is 1, learnt from those seen: quickly at first, then as a slow mean.</summary>
internal struct AdaptiveBit
{
    private const int SlowestRate = 60;

    private static readonly int[] Rates = [.. Enumerable.Range(0, SlowestRate + 1).Select(seen => (int)(65536 / (seen + 1.6)))];

    private ushort _one;
    private byte _seen;

    /// <summary>Nothing seen yet: even odds.</summary>
    public static AdaptiveBit New => new() { _one = 32768 };

    /// <summary>The likelihood of a 1 in 4096ths, never 0 and never 4096.</summary>
    public readonly uint Likelihood => Math.Clamp((uint)_one >> 4, 1, 4095);

    public void Learn(int bit)
    {
        int error = (bit == 0 ? 0 : 65535) - _one;
        _one = (ushort)(_one + (int)(((long)error * Rates[_seen]) >> 16));
        _seen += (byte)(_seen < SlowestRate ? 1 : 0);
    }
}
