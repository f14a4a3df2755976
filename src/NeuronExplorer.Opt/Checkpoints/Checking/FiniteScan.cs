using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NeuronExplorer.Opt.Checkpoints.Checking;

/// <summary>Looks for NaN and infinities among stored values: those whose exponent has all bits set.</summary>
internal static class FiniteScan
{
    /// <summary>How many values are not finite, and the index of the first; -1 if there is none. Whole numbers always are.</summary>
    /// <param name="type">The values' type in safetensors' spelling.</param>
    /// <param name="values">Whole values, little-endian.</param>
    public static (long Count, long First) Of(string type, ReadOnlySpan<byte> values) => type switch
    {
        "F64" => Scan(MemoryMarshal.Cast<byte, ulong>(values), 0x7FF0_0000_0000_0000UL),
        "F32" => Scan(MemoryMarshal.Cast<byte, uint>(values), 0x7F80_0000U),
        "F16" => Scan(MemoryMarshal.Cast<byte, ushort>(values), (ushort)0x7C00),
        "BF16" => Scan(MemoryMarshal.Cast<byte, ushort>(values), (ushort)0x7F80),
        _ => (0, -1),
    };

    /// <summary>Whether a value that is not finite is NaN rather than an infinity.</summary>
    public static bool IsNaN(string type, ReadOnlySpan<byte> value) => type switch
    {
        "F64" => double.IsNaN(MemoryMarshal.Read<double>(value)),
        "F32" => float.IsNaN(MemoryMarshal.Read<float>(value)),
        "F16" => Half.IsNaN(MemoryMarshal.Read<Half>(value)),
        _ => (MemoryMarshal.Read<ushort>(value) & 0x007F) != 0,
    };

    private static (long Count, long First) Scan<T>(ReadOnlySpan<T> values, T exponent)
        where T : unmanaged, IBinaryInteger<T>
    {
        (long count, long first) = (0, -1);
        Vector512<T> mask = Vector512.Create(exponent);
        int i = 0;
        for (; i <= values.Length - Vector512<T>.Count; i += Vector512<T>.Count)
        {
            if (Vector512.EqualsAny(Vector512.Create(values.Slice(i, Vector512<T>.Count)) & mask, mask))
            {
                Tell(values.Slice(i, Vector512<T>.Count), i);
            }
        }

        Tell(values[i..], i);
        return (count, first);

        void Tell(ReadOnlySpan<T> some, int at)
        {
            for (int j = 0; j < some.Length; j++)
            {
                if ((some[j] & exponent) == exponent)
                {
                    first = count == 0 ? at + j : first;
                    count++;
                }
            }
        }
    }
}
