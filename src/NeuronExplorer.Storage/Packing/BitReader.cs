using System.Numerics;

namespace NeuronExplorer.Storage.Packing;

/// <summary>Reads what <see cref="BitWriter"/> wrote; past the end it throws <see cref="InvalidDataException"/>.</summary>
internal ref struct BitReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private ulong _buffer;
    private int _have;
    private int _at;

    /// <summary>The next bits, at most 32, as a number.</summary>
    public uint Bits(int count)
    {
        Fill();
        if (_have < count)
        {
            throw new InvalidDataException("packed bits end early");
        }

        _have -= count;
        return (uint)((_buffer >> _have) & ((1UL << count) - 1));
    }

    /// <summary>The number of ones before the next zero, which is read too; stops at the limit, without reading a zero.</summary>
    public int Ones(int most)
    {
        Fill();
        ulong left = _have == 0 ? 0 : _buffer << (64 - _have);
        int ones = Math.Min(BitOperations.LeadingZeroCount(~left), most);
        _ = Bits(ones < most ? ones + 1 : ones);
        return ones;
    }

    private void Fill()
    {
        while (_have <= 56 && _at < _bytes.Length)
        {
            _buffer = (_buffer << 8) | _bytes[_at++];
            _have += 8;
        }
    }
}
