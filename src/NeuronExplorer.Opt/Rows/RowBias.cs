using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Rows;

/// <summary>Adds a bias to rows in host memory, with or without the following ReLU.</summary>
internal static unsafe class RowBias
{
    private const int Lanes = 16;

    /// <summary>Adds the bias to every row.</summary>
    /// <param name="rows">fp32 [rows, width]</param>
    /// <param name="bias">[width]</param>
    public static void Add(Tensor rows, Tensor bias) => Run(rows, bias, &AddRow);

    /// <summary>Adds the bias and replaces negative values by 0.</summary>
    /// <param name="rows">fp32 [rows, width]</param>
    /// <param name="bias">[width]</param>
    public static void AddAndRectify(Tensor rows, Tensor bias) => Run(rows, bias, &RectifyRow);

    private static void Run(Tensor rows, Tensor bias, delegate*<float*, float*, int, float*, void> add)
    {
        int width = checked((int)rows.shape[^1]);
        float* start = HostRows.Start(rows);
        float* biases = HostRows.Start(bias);
        HostRows.Run(rows.shape[0], width, (first, end) =>
        {
            for (long row = first; row < end; row++)
            {
                add(start + (row * width), biases, width, start + (row * width));
            }
        });
    }

    /// <summary>One row and its bias.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void AddRow(float* row, float* bias, int width, float* into)
    {
        int i = 0;
        for (; i <= width - Lanes; i += Lanes)
        {
            (Vector512.Load(row + i) + Vector512.Load(bias + i)).Store(into + i);
        }

        for (; i < width; i++)
        {
            into[i] = row[i] + bias[i];
        }
    }

    /// <summary>One row and its bias; tells whether all sums are finite. See <see cref="Fetch"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static bool AddRowTold(float* row, float* bias, int width, float* into, int stride)
    {
        // Zero times a number is zero, but times NaN or an infinity it is NaN, which stays: one operation tells for 16 values.
        Vector512<float> odd = default;
        int i = 0;
        for (; i <= width - Lanes; i += Lanes)
        {
            Fetch(row + stride + i);
            Vector512<float> sum = Vector512.Load(row + i) + Vector512.Load(bias + i);
            sum.Store(into + i);
            odd = Vector512.FusedMultiplyAdd(sum, Vector512<float>.Zero, odd);
        }

        bool finite = Vector512.EqualsAll(odd, odd);
        for (; i < width; i++)
        {
            into[i] = row[i] + bias[i];
            finite &= float.IsFinite(into[i]);
        }

        return finite;
    }

    /// <summary>Copies one row; tells whether all of it is finite. See <see cref="Fetch"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static bool CopyRowTold(float* row, int width, float* into, int stride)
    {
        Vector512<float> odd = default;
        int i = 0;
        for (; i <= width - Lanes; i += Lanes)
        {
            Fetch(row + stride + i);
            Vector512<float> values = Vector512.Load(row + i);
            values.Store(into + i);
            odd = Vector512.FusedMultiplyAdd(values, Vector512<float>.Zero, odd);
        }

        bool finite = Vector512.EqualsAll(odd, odd);
        for (; i < width; i++)
        {
            into[i] = row[i];
            finite &= float.IsFinite(into[i]);
        }

        return finite;
    }

    /// <summary>
    /// Who reads a stripe of long rows needs the next row's, a stride further, next, which processors do not foresee. Asked for
    /// line by line while this row is read: all at once would wait for memory.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fetch(float* line)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(line);
        }
    }

    // NaN stays, as with libtorch's ReLU: max then returns its second argument.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void RectifyRow(float* row, float* bias, int width, float* into)
    {
        int i = 0;
        for (; i <= width - Lanes; i += Lanes)
        {
            Vector512.MaxNative(Vector512<float>.Zero, Vector512.Load(row + i) + Vector512.Load(bias + i)).Store(into + i);
        }

        for (; i < width; i++)
        {
            float value = row[i] + bias[i];
            into[i] = value < 0 ? 0 : value;
        }
    }
}
