namespace NeuronExplorer.Opt.Parity;

/// <summary>
/// Collects absolute differences in bounded memory, as counts by leading bits (exponent and ten bits of the fraction, so
/// bounds are within a thousandth). For positive floats these bits have the order of the values.
/// </summary>
internal sealed class DifferenceCounter
{
    private const int DroppedBits = 13;

    private readonly long[] _counts = new long[1 << (31 - DroppedBits)];
    private float _largest;
    private long _signMismatches;
    private float _largestSignMismatch;
    private long _compared;

    /// <exception cref="ArgumentException">The lists have different lengths.</exception>
    public void Add(ReadOnlySpan<float> ours, ReadOnlySpan<float> reference)
    {
        if (ours.Length != reference.Length)
        {
            throw new ArgumentException($"{ours.Length} numbers against {reference.Length}", nameof(ours));
        }

        for (int i = 0; i < ours.Length; i++)
        {
            // NaN on either side counts as the largest difference.
            float difference = Math.Abs(ours[i] - reference[i]);
            difference = float.IsFinite(difference) ? difference : float.MaxValue;
            _counts[BitConverter.SingleToInt32Bits(difference) >> DroppedBits]++;
            _largest = Math.Max(_largest, difference);
            if (ours[i] > 0 != reference[i] > 0)
            {
                _signMismatches++;
                _largestSignMismatch = Math.Max(_largestSignMismatch, Math.Abs(reference[i]));
            }
        }

        _compared += ours.Length;
    }

    public Differences Report() => new(
        _largest, Quantile(0.5), Quantile(0.99), Quantile(0.999), _signMismatches, _largestSignMismatch, _compared);

    private double Quantile(double share)
    {
        long wanted = (long)Math.Ceiling(share * _compared);
        long seen = 0;
        for (int bucket = 0; bucket < _counts.Length; bucket++)
        {
            seen += _counts[bucket];
            if (seen >= wanted && seen > 0)
            {
                float upper = BitConverter.Int32BitsToSingle(((bucket + 1) << DroppedBits) - 1);
                return bucket == 0 ? 0 : Math.Min(upper, _largest);
            }
        }

        return 0;
    }
}
