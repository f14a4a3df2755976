using System.Buffers.Binary;
using System.Text;

namespace NeuronExplorer.Opt.Tests.Checkpoints;

/// <summary>Writes zip files byte by byte, so that any field can be wrong.</summary>
internal sealed class StoredZip
{
    private readonly List<byte> _file = [];
    private readonly List<byte[]> _records = [];

    /// <summary>Whether sizes and offsets are written as 64-bit values, with all ones in the narrow fields.</summary>
    public bool Wide { get; init; }

    public StoredZip Add(string name, byte[] content, int flags = 0, int method = 0, string? localName = null, uint? offset = null,
        uint? size = null)
    {
        byte[] recordName = Encoding.UTF8.GetBytes(name);
        byte[] headerName = Encoding.UTF8.GetBytes(localName ?? name);
        uint start = offset ?? (uint)_file.Count;
        uint bytes = size ?? (uint)content.Length;
        byte[] wide = Wide ? [1, 0, 24, 0, .. Long(bytes), .. Long(bytes), .. Long(start)] : [];
        uint Narrow(uint value) => Wide ? uint.MaxValue : value;
        byte[] record =
        [
            .. "PK\u0001\u0002"u8, 20, 0, 20, 0, .. Short(flags), .. Short(method), .. new byte[8],
            .. Int(Narrow(bytes)), .. Int(Narrow(bytes)), .. Short(recordName.Length), .. Short(wide.Length), .. new byte[10],
            .. Int(Narrow(start)), .. recordName, .. wide,
        ];
        _records.Add(record);
        _file.AddRange([.. "PK\u0003\u0004"u8, 20, 0, .. Short(flags), .. Short(method), .. new byte[8], .. Int(bytes), .. Int(bytes),
            .. Short(headerName.Length), 0, 0]);
        _file.AddRange(headerName);
        _file.AddRange(content);
        return this;
    }

    /// <summary>The file with its directory; a given start or entry count replaces the true one.</summary>
    public byte[] ToArray(uint? directoryStart = null, int? entries = null)
    {
        uint start = directoryStart ?? (uint)_file.Count;
        int count = entries ?? _records.Count;
        long bytes = _records.Sum(record => record.Length);
        _records.ForEach(record => _file.AddRange(record));
        if (Wide)
        {
            long at = _file.Count;
            _file.AddRange([.. "PK\u0006\u0006"u8, .. Long(44), 45, 0, 45, 0, .. new byte[8], .. Long(count), .. Long(count),
                .. Long(bytes), .. Long(start)]);
            _file.AddRange([.. "PK\u0006\u0007"u8, .. new byte[4], .. Long(at), 1, 0, 0, 0]);
            (start, bytes, count) = (uint.MaxValue, uint.MaxValue, ushort.MaxValue);
        }

        _file.AddRange([.. "PK\u0005\u0006"u8, .. new byte[4], .. Short(count), .. Short(count), .. Int((uint)bytes), .. Int(start), 0, 0]);
        return _file.ToArray();
    }

    private static byte[] Short(int value)
    {
        byte[] bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        return bytes;
    }

    private static byte[] Int(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Long(long value)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes;
    }
}
