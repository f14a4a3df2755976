using System.Numerics;
using System.Runtime.InteropServices;

namespace NeuronExplorer.Microbenchmarks;

/// <summary>The memory bandwidth of all cores together: copies or reads far more bytes than the caches hold.</summary>
internal static class Bandwidth
{
    public const long Bytes = 256L << 20;

    private const int PieceBytes = 1 << 20;
    private const int Pieces = (int)(Bytes / PieceBytes);

    private static readonly byte[] s_from = Filled(1);
    private static readonly byte[] s_to = Filled(2);

    public static void Copy() => Parallel.For(0, Environment.ProcessorCount, core =>
    {
        (int first, int end) = Share(core);
        s_from.AsSpan(first, end - first).CopyTo(s_to.AsSpan(first));
    });

    public static ulong Read()
    {
        ulong all = 0;
        Parallel.For(0, Environment.ProcessorCount, core =>
        {
            (int first, int end) = Share(core);
            Interlocked.Add(ref all, Sum(s_from.AsSpan(first, end - first)));
        });
        return all;
    }

    private static (int First, int End) Share(int core)
    {
        int cores = Environment.ProcessorCount;
        return ((int)((long)Pieces * core / cores) * PieceBytes, (int)((long)Pieces * (core + 1) / cores) * PieceBytes);
    }

    /// <summary>Four sums at once, so that no addition waits for the previous one.</summary>
    private static ulong Sum(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<Vector<ulong>> values = MemoryMarshal.Cast<byte, Vector<ulong>>(bytes);
        (Vector<ulong> a, Vector<ulong> b, Vector<ulong> c, Vector<ulong> d) = (default, default, default, default);
        for (int i = 0; i + 4 <= values.Length; i += 4)
        {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
        }

        return Vector.Sum(a + b + c + d);
    }

    private static byte[] Filled(byte value)
    {
        byte[] bytes = new byte[Bytes];
        Array.Fill(bytes, value);
        return bytes;
    }
}
