using NeuronExplorer.Bench.Checkpoints;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Bench.Workloads;

/// <summary>
/// Checkpoints with random weights whose neurons fire as rarely as real ones do. With purely random weights neurons fire at
/// half of all positions, which no trained model does; lowering <c>fc1.bias</c> gives any share.
/// </summary>
internal static class BenchCheckpoint
{
    /// <summary>Share of firings that benches use by default.</summary>
    public const double UsualFiring = 0.1;

    private const double WeightDeviation = 0.02;

    /// <summary>Writes a checkpoint; uses only a few megabytes of memory, whatever its size.</summary>
    /// <param name="folder">A new or empty folder.</param>
    /// <param name="shape">Sizes and flags.</param>
    /// <param name="type">Type of the weights.</param>
    /// <param name="firing">Approximate share of positions at which a neuron fires; 0.5 leaves the biases random.</param>
    /// <param name="cancellation">Stops between tensors.</param>
    public static void Write(
        string folder, ModelShape shape, WeightType type, double firing = UsualFiring, CancellationToken cancellation = default)
    {
        RandomCheckpoint.Write(folder, shape, new RandomCheckpointOptions { Type = type }, cancellation);
        if (firing < 0.5 && shape.Bias)
        {
            LowerBiases(folder, Quantile(firing) * WeightDeviation * Math.Sqrt(shape.DModel));
        }
    }

    /// <summary>Bytes of all weights.</summary>
    public static long BytesOf(ModelShape shape, WeightType type) =>
        OptLayout.Weights(shape).Sum(weight => weight.Shape.Aggregate(1L, (product, size) => product * size)) * type.Size();

    /// <summary>
    /// The value that a normal variable stays below with this probability (bisection; for probabilities below one half).
    /// </summary>
    internal static double Quantile(double probability)
    {
        (double low, double high) = (-8, 0);
        for (int step = 0; step < 60; step++)
        {
            double middle = (low + high) / 2;
            (low, high) = Below(middle) < probability ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>The normal distribution function at a value below 0, by Simpson's rule from far below.</summary>
    private static double Below(double value)
    {
        const int Steps = 2000;
        const double From = -10;
        double width = (value - From) / Steps;
        double sum = 0;
        for (int step = 0; step <= Steps; step++)
        {
            double at = From + (step * width);
            double weight = step is 0 or Steps ? 1 : step % 2 == 1 ? 4 : 2;
            sum += weight * Math.Exp(-at * at / 2);
        }

        return sum * width / 3 / Math.Sqrt(2 * Math.PI);
    }

    private static void LowerBiases(string folder, double value)
    {
        List<WeightEntry> biases;
        using (OptCheckpoint checkpoint = OptCheckpoint.Open(folder))
        {
            biases = [.. checkpoint.Entries.Where(entry => entry.Name.EndsWith("fc1.bias", StringComparison.Ordinal))];
        }

        foreach (IGrouping<string, WeightEntry> file in biases.GroupBy(entry => entry.File))
        {
            using FileStream stream = new(Path.Combine(folder, file.Key), FileMode.Open, FileAccess.Write);
            foreach (WeightEntry entry in file)
            {
                stream.Position = entry.Offset;
                byte[] one = Encode(entry.Type, (float)value);
                stream.Write([.. Enumerable.Repeat(one, (int)entry.Shape[0]).SelectMany(bytes => bytes)]);
            }
        }
    }

    private static byte[] Encode(WeightType type, float value) => type switch
    {
        WeightType.F32 => BitConverter.GetBytes(value),
        WeightType.F16 => BitConverter.GetBytes((Half)value),
        _ => BitConverter.GetBytes((ushort)(BitConverter.SingleToUInt32Bits(value) >> 16)),
    };
}
