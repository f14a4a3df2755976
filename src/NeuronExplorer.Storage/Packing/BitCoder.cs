namespace NeuronExplorer.Storage.Packing;

/// <summary>
/// Arithmetic coding of single bits: a bit costs as much as its likelihood says, so that a run of expected bits costs next
/// to nothing. The code is a number within an interval that each bit narrows.
/// </summary>
internal sealed class BitEncoder(PackWriter writer)
{
    private uint _low;
    private uint _high = uint.MaxValue;

    public void Bit(int bit, ref AdaptiveBit expected)
    {
        Narrow(bit, expected.Likelihood);
        expected.Learn(bit);
    }

    /// <summary>Bits without expectation, highest first.</summary>
    public void Even(uint bits, int count)
    {
        for (int at = count - 1; at >= 0; at--)
        {
            Narrow((int)(bits >> at) & 1, 2048);
        }
    }

    /// <summary>Writes what decides the last bits.</summary>
    public void Finish()
    {
        // The decoder reads zeros past the end: the shortest number above the low end decides.
        writer.Byte((byte)((_low >> 24) + (_low << 8 == 0 ? 0u : 1u)));
    }

    private void Narrow(int bit, uint likelihood)
    {
        uint middle = _low + ((_high - _low) >> 12) * likelihood;
        if (bit != 0)
        {
            _high = middle;
        }
        else
        {
            _low = middle + 1;
        }

        while ((_low ^ _high) < 1 << 24)
        {
            writer.Byte((byte)(_high >> 24));
            _low <<= 8;
            _high = (_high << 8) | 0xFF;
        }
    }
}

/// <summary>Reads what <see cref="BitEncoder"/> wrote; any bytes decode to something.</summary>
internal ref struct BitDecoder
{
    private readonly ReadOnlySpan<byte> _bytes;
    private int _at;
    private uint _low;
    private uint _high;
    private uint _code;

    public BitDecoder(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        _high = uint.MaxValue;
        for (int i = 0; i < 4; i++)
        {
            _code = (_code << 8) | Next();
        }
    }

    public int Bit(ref AdaptiveBit expected)
    {
        int bit = Narrow(expected.Likelihood);
        expected.Learn(bit);
        return bit;
    }

    public uint Even(int count)
    {
        uint bits = 0;
        for (int i = 0; i < count; i++)
        {
            bits = (bits << 1) | (uint)Narrow(2048);
        }

        return bits;
    }

    private int Narrow(uint likelihood)
    {
        uint middle = _low + ((_high - _low) >> 12) * likelihood;
        int bit = _code <= middle ? 1 : 0;
        if (bit != 0)
        {
            _high = middle;
        }
        else
        {
            _low = middle + 1;
        }

        while ((_low ^ _high) < 1 << 24)
        {
            _low <<= 8;
            _high = (_high << 8) | 0xFF;
            _code = (_code << 8) | Next();
        }

        return bit;
    }

    private uint Next() => _at < _bytes.Length ? _bytes[_at++] : 0u;
}
