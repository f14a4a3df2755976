using System.Diagnostics;
using System.Numerics;

namespace NeuronExplorer.Analysis.Runs;

/// <summary>How fast this machine's processor multiplies and adds, measured for a moment on first use.</summary>
internal static class MachineSpeed
{
    private const int Rounds = 4096;
    private const int Chains = 8;

    private static readonly TimeSpan s_moment = TimeSpan.FromMilliseconds(15);
    private static readonly Lazy<double> s_speed = new(Measure);

    /// <summary>fp32 multiplications and additions a second, on all cores.</summary>
    public static double OperationsPerSecond => s_speed.Value;

    private static double Measure()
    {
        double[] speeds = new double[Environment.ProcessorCount];
        Parallel.For(0, speeds.Length, core => speeds[core] = MeasureCore());
        return Math.Max(1e9, speeds.Sum());
    }

    private static double MeasureCore()
    {
        // The first rounds are interpreted or compiled in haste; the best of many counts.
        double best = 0;
        Stopwatch all = Stopwatch.StartNew();
        while (all.Elapsed < s_moment)
        {
            long start = Stopwatch.GetTimestamp();
            Multiply();
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            best = Math.Max(best, 2.0 * Rounds * Chains * Vector<float>.Count / Math.Max(seconds, 1e-9));
        }

        // Vector<float> is 256 bits wide where AVX-512 has twice that.
        return System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated && Vector<float>.Count == 8 ? 2 * best : best;
    }

    private static float Multiply()
    {
        Vector<float> factor = new(0.999f);
        Vector<float> a = Vector<float>.One, b = a, c = a, d = a, e = a, f = a, g = a, h = a;
        for (int round = 0; round < Rounds; round++)
        {
            a = Vector.FusedMultiplyAdd(a, factor, factor);
            b = Vector.FusedMultiplyAdd(b, factor, factor);
            c = Vector.FusedMultiplyAdd(c, factor, factor);
            d = Vector.FusedMultiplyAdd(d, factor, factor);
            e = Vector.FusedMultiplyAdd(e, factor, factor);
            f = Vector.FusedMultiplyAdd(f, factor, factor);
            g = Vector.FusedMultiplyAdd(g, factor, factor);
            h = Vector.FusedMultiplyAdd(h, factor, factor);
        }

        return Vector.Sum(a + b + c + d + e + f + g + h);
    }
}
