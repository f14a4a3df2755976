using System.Buffers.Binary;
using System.Text;

namespace NeuronExplorer.Opt.Native;

/// <summary>
/// Reads the headers of a 64-bit little-endian ELF shared library from its bytes. Finds tables as the dynamic loader does,
/// through the program headers and the dynamic section, so stripped files work.
/// </summary>
internal sealed class ElfImage
{
    private const uint LoadableSegment = 1;
    private const uint DynamicSegment = 2;
    private const int StringTableTag = 5;

    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly List<(ulong Address, ulong Offset, ulong Size)> _segments = [];
    private readonly Dictionary<long, ulong> _dynamic = [];
    private readonly int _strings;

    /// <param name="bytes">The whole file.</param>
    /// <exception cref="InvalidDataException">The bytes are not a 64-bit little-endian ELF file with a dynamic section.</exception>
    public ElfImage(ReadOnlyMemory<byte> bytes)
    {
        _bytes = bytes;
        ReadOnlySpan<byte> head = bytes.Span;
        if (head.Length < 64 || !head.StartsWith("\u007fELF"u8) || head[4] != 2 || head[5] != 1)
        {
            throw new InvalidDataException("Not a 64-bit little-endian ELF file.");
        }

        long table = checked((long)UInt64(32));
        int entrySize = UInt16(54);
        int count = UInt16(56);
        for (int i = 0; i < count; i++)
        {
            ReadProgramHeader(checked((int)(table + ((long)i * entrySize))));
        }

        _strings = TryDynamicTable(StringTableTag)
            ?? throw new InvalidDataException("The ELF file has no dynamic string table.");
    }

    /// <summary>File offset of the table that a dynamic tag points to; null when the tag is absent.</summary>
    public int? TryDynamicTable(long tag) => _dynamic.TryGetValue(tag, out ulong address) ? FileOffset(address) : null;

    /// <summary>Value of a dynamic tag; 0 when it is absent.</summary>
    public ulong DynamicValue(long tag) => _dynamic.GetValueOrDefault(tag);

    public ushort UInt16(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(Slice(offset, 2));

    public uint UInt32(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(Slice(offset, 4));

    public ulong UInt64(int offset) => BinaryPrimitives.ReadUInt64LittleEndian(Slice(offset, 8));

    /// <summary>The zero-terminated name at an index of the dynamic string table.</summary>
    public string Name(uint index)
    {
        long start = _strings + (long)index;
        ReadOnlySpan<byte> rest = start < _bytes.Length ? _bytes.Span[(int)start..] : [];
        int end = rest.IndexOf((byte)0);
        return end >= 0
            ? Encoding.UTF8.GetString(rest[..end])
            : throw new InvalidDataException("A name in the ELF file has no end.");
    }

    private void ReadProgramHeader(int at)
    {
        ulong offset = UInt64(at + 8);
        ulong size = UInt64(at + 32);
        switch (UInt32(at))
        {
            case LoadableSegment:
                _segments.Add((Address: UInt64(at + 16), offset, size));
                break;
            case DynamicSegment:
                ReadDynamic(checked((int)offset), checked((int)size));
                break;
        }
    }

    private void ReadDynamic(int offset, int size)
    {
        for (int at = offset; at < offset + size && UInt64(at) != 0; at += 16)
        {
            _dynamic[(long)UInt64(at)] = UInt64(at + 8);
        }
    }

    private int FileOffset(ulong address)
    {
        foreach ((ulong start, ulong offset, ulong size) in _segments)
        {
            if (address >= start && address - start < size)
            {
                return checked((int)(address - start + offset));
            }
        }

        throw new InvalidDataException($"No loaded segment of the ELF file holds address 0x{address:x}.");
    }

    private ReadOnlySpan<byte> Slice(int offset, int length) =>
        offset >= 0 && offset <= _bytes.Length - length
            ? _bytes.Span.Slice(offset, length)
            : throw new InvalidDataException("A table of the ELF file lies outside the file.");
}
