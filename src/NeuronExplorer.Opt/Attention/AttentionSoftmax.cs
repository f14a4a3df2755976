using System.Runtime.CompilerServices;

namespace NeuronExplorer.Opt.Attention;

/// <summary>Softmax over keys that arrive block by block.</summary>
/// <typeparam name="TLanes">The processor's registers.</typeparam>
/// <typeparam name="TVector">One of them.</typeparam>
internal static unsafe class AttentionSoftmax<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>
    /// Turns a tile's scores into weights: powers of two relative to the highest score so far. When a higher score comes,
    /// scales down the earlier sums.
    /// </summary>
    /// <param name="scores">[8, 64]</param>
    /// <param name="seen">Keys that count.</param>
    /// <param name="highest">[8]</param>
    /// <param name="weights">[8, 16]: weights so far, with as many sums per query as a register has lanes.</param>
    /// <param name="sums">[8, width]</param>
    /// <param name="width">A multiple of 32.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Weigh(float* scores, int seen, float* highest, float* weights, float* sums, int width)
    {
        for (int row = 0; row < TLanes.Rows; row++, scores += AttentionMemory.KeyBlock, weights += AttentionMemory.Lanes, sums += width)
        {
            TVector best = TLanes.Load(scores);
            for (int key = TLanes.Count; key < seen; key += TLanes.Count)
            {
                best = TLanes.Max(best, TLanes.Load(scores + key));
            }

            if (TLanes.IsAnyAbove(best, TLanes.All(highest[row])))
            {
                float top = TLanes.Highest(best);
                Rescale(TLanes.All(highest[row] - top), weights, sums, width);
                highest[row] = top;
            }

            TVector from = TLanes.All(highest[row]);
            TVector sum = TLanes.Load(weights);
            for (int key = 0; key < seen; key += TLanes.Count)
            {
                TVector weight = TLanes.PowerOfTwo(TLanes.Subtract(TLanes.Load(scores + key), from));
                TLanes.Store(weight, scores + key);
                sum = TLanes.Add(sum, weight);
            }

            TLanes.Store(sum, weights);
        }
    }

    private static void Rescale(TVector difference, float* weights, float* sums, int width)
    {
        TVector factor = TLanes.PowerOfTwo(difference);
        TLanes.Store(TLanes.Multiply(TLanes.Load(weights), factor), weights);
        for (int column = 0; column < width; column += TLanes.Count)
        {
            TLanes.Store(TLanes.Multiply(TLanes.Load(sums + column), factor), sums + column);
        }
    }
}
