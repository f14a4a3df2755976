using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuronExplorer.Opt.Attention;

/// <summary>
/// Transposes rows into columns, eight at a time. A head's rows are a page of memory apart, and processors do not prefetch
/// across pages: the next eight rows are prefetched meanwhile.
/// </summary>
internal static unsafe class AttentionPacking
{
    /// <summary>Rows transposed at once.</summary>
    public const int Rows = 8;

    private const int Line = 64 / sizeof(float);

    /// <summary>Up to eight rows: into[i, row] = (rows[row, i] + bias[i]) · scale; missing rows repeat the last one.</summary>
    /// <param name="rows">[count, width], <paramref name="stride"/> apart.</param>
    /// <param name="stride">Distance from one row to the next.</param>
    /// <param name="count">Number of rows, 1 to 8.</param>
    /// <param name="bias">[width]</param>
    /// <param name="scale">1 for no scaling.</param>
    /// <param name="width">Width of a row.</param>
    /// <param name="into">[width, 8], <paramref name="columns"/> apart.</param>
    /// <param name="columns">Distance from one column to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Turn(float* rows, long stride, int count, float* bias, float scale, int width, float* into, int columns)
    {
        int turned = count == Rows ? width / Rows * Rows : 0;
        for (int i = 0; i < turned; i += Rows)
        {
            TurnSquare(rows + i, stride, Vector256.Load(bias + i), Vector256.Create(scale), into + ((long)i * columns), columns);
        }

        for (int row = 0; row < Rows; row++)
        {
            float* from = rows + (Math.Min(row, count - 1) * stride);
            for (int i = turned; i < width; i++)
            {
                into[((long)i * columns) + row] = (from[i] + bias[i]) * scale;
            }
        }
    }

    /// <summary>Prefetches rows that are needed soon. They may lie beyond the last row: a prefetch fails silently.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Fetch(float* rows, long stride, int width)
    {
        for (int row = 0; row < Rows; row++, rows += stride)
        {
            for (int i = 0; i < width; i += Line)
            {
                Sse.Prefetch0(rows + i);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TurnSquare(float* rows, long stride, Vector256<float> bias, Vector256<float> scale, float* into, int columns)
    {
        // Pairs of rows, then fours, then eights.
        (Vector256<float> low01, Vector256<float> high01) = Pair(rows, stride, bias, scale);
        (Vector256<float> low23, Vector256<float> high23) = Pair(rows + (2 * stride), stride, bias, scale);
        (Vector256<float> low45, Vector256<float> high45) = Pair(rows + (4 * stride), stride, bias, scale);
        (Vector256<float> low67, Vector256<float> high67) = Pair(rows + (6 * stride), stride, bias, scale);
        Store(Avx.Shuffle(low01, low23, 0x44), Avx.Shuffle(low45, low67, 0x44), 0, into, columns);
        Store(Avx.Shuffle(low01, low23, 0xEE), Avx.Shuffle(low45, low67, 0xEE), 1, into, columns);
        Store(Avx.Shuffle(high01, high23, 0x44), Avx.Shuffle(high45, high67, 0x44), 2, into, columns);
        Store(Avx.Shuffle(high01, high23, 0xEE), Avx.Shuffle(high45, high67, 0xEE), 3, into, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> Low, Vector256<float> High) Pair(float* rows, long stride, Vector256<float> bias,
        Vector256<float> scale)
    {
        Vector256<float> first = (Vector256.Load(rows) + bias) * scale;
        Vector256<float> second = (Vector256.Load(rows + stride) + bias) * scale;
        return (Avx.UnpackLow(first, second), Avx.UnpackHigh(first, second));
    }

    /// <summary>Columns i and i + 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> firstRows, Vector256<float> lastRows, int i, float* into, int columns)
    {
        Avx.Permute2x128(firstRows, lastRows, 0x20).Store(into + (i * columns));
        Avx.Permute2x128(firstRows, lastRows, 0x31).Store(into + ((i + 4) * columns));
    }
}
