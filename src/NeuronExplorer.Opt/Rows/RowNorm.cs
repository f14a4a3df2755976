using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Rows;

/// <summary>LayerNorm of rows in host memory, in one pass that can also add the next bias to the rows.</summary>
internal static unsafe class RowNorm
{
    private const int Lanes = 16;

    /// <summary>Normalises every row, and then adds <paramref name="addend"/> to the row itself.</summary>
    /// <param name="stream">fp32 [rows, width]</param>
    /// <param name="weight">[width], or null for ones.</param>
    /// <param name="bias">[width], or null for zeros.</param>
    /// <param name="addend">[width], or null.</param>
    /// <param name="into">fp32 [rows, width]; may be <paramref name="stream"/> if nothing is added.</param>
    /// <param name="epsilon">Added to the variance.</param>
    public static void Run(Tensor stream, Tensor? weight, Tensor? bias, Tensor? addend, Tensor into, float epsilon)
    {
        int width = checked((int)stream.shape[^1]);
        Maps maps = new(HostRows.Start(weight), HostRows.Start(bias), HostRows.Start(addend), width, epsilon);
        float* from = HostRows.Start(stream);
        float* to = HostRows.Start(into);
        HostRows.Run(stream.shape[0], width, (first, end) =>
        {
            for (long row = first; row < end; row++)
            {
                RunRow(from + (row * width), maps, to + (row * width));
            }
        });
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void RunRow(float* row, Maps maps, float* into)
    {
        (int width, int whole) = (maps.Width, maps.Width / Lanes * Lanes);
        float mean = Sum(row, width, whole) / width;
        float variance = SumOfSquares(row, mean, width, whole) / width;
        float scale = 1 / MathF.Sqrt(variance + maps.Epsilon);
        Vector512<float> means = Vector512.Create(mean);
        Vector512<float> scales = Vector512.Create(scale);
        for (int i = 0; i < whole; i += Lanes)
        {
            Vector512<float> value = Vector512.Load(row + i);
            Vector512<float> normed = (value - means) * scales;
            normed = maps.Weight is null ? normed : normed * Vector512.Load(maps.Weight + i);
            normed = maps.Bias is null ? normed : normed + Vector512.Load(maps.Bias + i);
            normed.Store(into + i);
            if (maps.Addend is not null)
            {
                (value + Vector512.Load(maps.Addend + i)).Store(row + i);
            }
        }

        for (int i = whole; i < width; i++)
        {
            float value = row[i];
            into[i] = ((value - mean) * scale * (maps.Weight is null ? 1 : maps.Weight[i])) + (maps.Bias is null ? 0 : maps.Bias[i]);
            if (maps.Addend is not null)
            {
                row[i] = value + maps.Addend[i];
            }
        }
    }

    private static float Sum(float* row, int width, int whole)
    {
        Vector512<float> sums = default;
        for (int i = 0; i < whole; i += Lanes)
        {
            sums += Vector512.Load(row + i);
        }

        float sum = Vector512.Sum(sums);
        for (int i = whole; i < width; i++)
        {
            sum += row[i];
        }

        return sum;
    }

    private static float SumOfSquares(float* row, float mean, int width, int whole)
    {
        Vector512<float> means = Vector512.Create(mean);
        Vector512<float> sums = default;
        for (int i = 0; i < whole; i += Lanes)
        {
            Vector512<float> difference = Vector512.Load(row + i) - means;
            sums = Vector512.FusedMultiplyAdd(difference, difference, sums);
        }

        float sum = Vector512.Sum(sums);
        for (int i = whole; i < width; i++)
        {
            sum += (row[i] - mean) * (row[i] - mean);
        }

        return sum;
    }

    private readonly struct Maps(float* weight, float* bias, float* addend, int width, float epsilon)
    {
        public readonly float* Weight = weight;

        public readonly float* Bias = bias;

        public readonly float* Addend = addend;

        public readonly int Width = width;

        public readonly float Epsilon = epsilon;
    }
}
