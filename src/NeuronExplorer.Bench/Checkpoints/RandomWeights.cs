using System.Text;
using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Opt.Checkpoints.Writing;

namespace NeuronExplorer.Bench.Checkpoints;

/// <summary>
/// Random weights at the speed of memory: each row of a tensor is copied from one block of normal values (mean 0, standard
/// deviation 0.02), starting at a different place. Norms have weights of 1 and biases of 0. The same seed gives the same
/// weights.
/// </summary>
internal sealed class RandomWeights
{
    private const double Deviation = 0.02;
    private const int BlockValues = 1 << 20;
    private const int BufferBytes = 1 << 20;
    private readonly ulong _seed;
    private readonly int _size;
    private readonly byte[] _block;
    private readonly byte[] _buffer = new byte[BufferBytes];

    public RandomWeights(WeightType type, ulong seed)
    {
        _seed = seed;
        _size = type.Size();
        _block = MakeBlock(type, seed);
        One = ToBytes(type, 1);
    }

    private byte[] One { get; }

    /// <summary>Writes one tensor; safe to call for tensors in any order.</summary>
    public void Write(PlannedTensor tensor, Stream destination)
    {
        bool norm = tensor.Name.Contains("layer_norm", StringComparison.Ordinal);
        ulong state = _seed ^ Hash(tensor.Name);
        long columns = tensor.Shape[^1];
        long rows = tensor.Elements / columns;
        int filled = 0;
        for (long row = 0; row < rows; row++)
        {
            int place = (int)(Next(ref state) % BlockValues) * _size;
            long left = columns * _size;
            while (left > 0)
            {
                int count = (int)Math.Min(Math.Min(left, _buffer.Length - filled), _block.Length - place);
                _block.AsSpan(place, count).CopyTo(_buffer.AsSpan(filled));
                filled += count;
                left -= count;
                place = (place + count) % _block.Length;
                if (filled == _buffer.Length)
                {
                    Flush(tensor, norm, destination, ref filled);
                }
            }
        }

        Flush(tensor, norm, destination, ref filled);
    }

    private void Flush(PlannedTensor tensor, bool norm, Stream destination, ref int filled)
    {
        Span<byte> written = _buffer.AsSpan(0, filled);
        if (norm)
        {
            written.Clear();
            for (int at = 0; at < filled && tensor.Name.EndsWith(".weight", StringComparison.Ordinal); at += _size)
            {
                One.CopyTo(written[at..]);
            }
        }

        destination.Write(written);
        filled = 0;
    }

    private static byte[] MakeBlock(WeightType type, ulong seed)
    {
        byte[] block = new byte[BlockValues * type.Size()];
        for (int index = 0; index < BlockValues; index += 2)
        {
            // Box–Muller: two normal values from two uniform values above 0.
            double radius = Deviation * Math.Sqrt(-2 * Math.Log(Uniform(ref seed)));
            double angle = 2 * Math.PI * Uniform(ref seed);
            ToBytes(type, (float)(radius * Math.Cos(angle))).CopyTo(block, index * type.Size());
            ToBytes(type, (float)(radius * Math.Sin(angle))).CopyTo(block, (index + 1) * type.Size());
        }

        return block;
    }

    private static byte[] ToBytes(WeightType type, float value) => type switch
    {
        WeightType.F32 => BitConverter.GetBytes(value),
        WeightType.F16 => BitConverter.GetBytes((Half)value),
        _ => BitConverter.GetBytes((ushort)((BitConverter.SingleToUInt32Bits(value) + 0x8000) >> 16)),
    };

    private static double Uniform(ref ulong state) => ((Next(ref state) >> 11) + 1) * (1.0 / (1UL << 53));

    /// <summary>SplitMix64.</summary>
    private static ulong Next(ref ulong state)
    {
        ulong value = state += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    private static ulong Hash(string name)
    {
        ulong hash = 14695981039346656037;
        foreach (byte value in Encoding.UTF8.GetBytes(name))
        {
            hash = (hash ^ value) * 1099511628211;
        }

        return hash;
    }
}
