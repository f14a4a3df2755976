using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuronExplorer.Analysis.Bits;

/// <summary>
/// Vertical arithmetic: lane i of several masks is a column of bits, and 512 columns are added at once. Numbers are
/// bit-sliced: slice s holds bit s of every column's number.
/// </summary>
internal static class CarrySave
{
    private const byte SumTable = 0x96;
    private const byte CarryTable = 0xE8;

    /// <summary>Low bit of the sum of three bits, in each column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Sum(Vector512<ulong> first, Vector512<ulong> second, Vector512<ulong> third) =>
        Avx512F.IsSupported ? Avx512F.TernaryLogic(first, second, third, SumTable) : first ^ second ^ third;

    /// <summary>High bit of the sum of three bits, in each column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Carry(Vector512<ulong> first, Vector512<ulong> second, Vector512<ulong> third) =>
        Avx512F.IsSupported
            ? Avx512F.TernaryLogic(first, second, third, CarryTable)
            : (first & second) | (third & (first ^ second));

    /// <summary>Adds a mask of weight 2^<paramref name="slice"/> to bit-sliced numbers, carrying as far as any column needs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Ripple(Vector512<ulong>* slices, int slice, Vector512<ulong> mask)
    {
        while (mask != Vector512<ulong>.Zero)
        {
            Vector512<ulong> before = slices[slice];
            slices[slice] = before ^ mask;
            mask &= before;
            slice++;
        }
    }
}
