namespace NeuronExplorer.Storage.Packing;

/// <summary>Writes bits, highest first, through a 64-bit buffer.</summary>
internal ref struct BitWriter(PackWriter writer)
{
    private ulong _buffer;
    private int _used;

    /// <summary>Writes the lowest bits of a value, at most 32 at once.</summary>
    public void Bits(uint value, int count)
    {
        // At most 31 bits wait here, so 32 more always fit.
        _buffer = (_buffer << count) | value;
        _used += count;
        if (_used >= 32)
        {
            _used -= 32;
            writer.BigEndian((uint)(_buffer >> _used));
        }
    }

    /// <summary>Writes what is left; the last byte is filled with zeros.</summary>
    public void Finish()
    {
        while (_used > 0)
        {
            int shift = _used - 8;
            writer.Byte((byte)(shift >= 0 ? _buffer >> shift : _buffer << -shift));
            _used -= 8;
        }
    }
}
