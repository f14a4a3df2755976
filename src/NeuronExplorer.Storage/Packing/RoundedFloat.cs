namespace NeuronExplorer.Storage.Packing;

/// <summary>
/// A float in three bytes: sign, the whole exponent and 15 bits of mantissa, rounded to nearest. The relative error is at
/// most 2^-16 (1e-42 for numbers too small to be normal); sign, zero, infinities and the order of values are kept.
/// </summary>
internal static class RoundedFloat
{
    public static float Of(float value) => BitConverter.UInt32BitsToSingle(Bits(value));

    /// <summary>The bits of the rounded value; the lowest eight are 0.</summary>
    public static uint Bits(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        if (!float.IsFinite(value))
        {
            return float.IsNaN(value) ? 0x7FC0_0000 : bits;
        }

        // Half to even, as arithmetic rounds.
        uint rounded = (bits + 0x7F + ((bits >> 8) & 1)) & 0xFFFF_FF00;
        if ((rounded & 0x7F80_0000) == 0x7F80_0000)
        {
            // The largest floats would round to infinity.
            rounded = bits & 0xFFFF_FF00;
        }

        // A number so near to 0 that it would lose its sign becomes the smallest that does not.
        return (rounded & 0x7FFF_FFFF) == 0 && value != 0 ? (bits & 0x8000_0000) | 0x100 : rounded;
    }
}
