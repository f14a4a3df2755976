namespace NeuronExplorer.Analysis.Bits;

/// <summary>Turns rows of 64 columns into columns of 64 rows.</summary>
internal static class BitTranspose
{
    /// <summary>Transposes a 64 × 64 bit matrix in place: bit c of word r and bit r of word c change places.</summary>
    public static void Square(Span<ulong> words)
    {
        // Swaps halves of ever smaller squares across the diagonal.
        ulong mask = 0x00000000FFFFFFFF;
        for (int half = 32; half > 0; half >>= 1, mask ^= mask << half)
        {
            for (int row = 0; row < 64; row = (row + half + 1) & ~half)
            {
                ulong swapped = ((words[row] >> half) ^ words[row + half]) & mask;
                words[row] ^= swapped << half;
                words[row + half] ^= swapped;
            }
        }
    }
}
