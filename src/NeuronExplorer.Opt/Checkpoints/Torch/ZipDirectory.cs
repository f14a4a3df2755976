using System.Buffers.Binary;
using System.Text;
using NeuronExplorer.Core;

namespace NeuronExplorer.Opt.Checkpoints.Torch;

/// <summary>One stored (not deflated) entry of a zip file.</summary>
/// <param name="Name">Its path inside the archive.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="HeaderOffset">Where its local header begins.</param>
/// <param name="Crc">Its CRC-32, or null where the writer left it out: PyTorch then writes 0.</param>
internal readonly record struct ZipEntry(string Name, long Bytes, long HeaderOffset, uint? Crc);

/// <summary>
/// The entries of a zip file as PyTorch writes it: stored, in one part, with 64-bit sizes where needed. Read by hand, since
/// this program needs the place of each entry's bytes in the file.
/// </summary>
internal sealed class ZipDirectory
{
    private const int MaxBytes = 4 << 20;
    private const int RecordBytes = 46;
    private const int LocalBytes = 30;
    private readonly PositionalFile _file;
    private readonly long _start;
    private readonly Dictionary<string, ZipEntry> _entries = new(StringComparer.Ordinal);

    private ZipDirectory(PositionalFile file, long start)
    {
        _file = file;
        _start = start;
    }

    public IEnumerable<ZipEntry> Entries => _entries.Values;

    public static ZipDirectory Read(PositionalFile file)
    {
        ZipEnd end = ZipEnd.Find(file);
        if (end.Bytes > MaxBytes)
        {
            throw new NeuronExplorerException(
                $"{file.Path}: its zip directory has {end.Bytes} bytes, more than the {MaxBytes} that are read; "
                + "check that it is a weight file of an OPT model");
        }

        ZipDirectory directory = new(file, end.Start);
        byte[] records = new byte[end.Bytes];
        file.Read(end.Start, records);
        ReadOnlySpan<byte> rest = records;
        for (long index = 0; index < end.Entries; index++)
        {
            rest = directory.AddEntry(rest);
        }

        return directory;
    }

    public bool TryFind(string name, out ZipEntry entry) => _entries.TryGetValue(name, out entry);

    /// <summary>Where an entry's bytes begin: after its local header, which must agree with the directory.</summary>
    public long DataOffset(ZipEntry entry)
    {
        if (entry.HeaderOffset + LocalBytes > _start)
        {
            throw Damaged(
                $"the entry {ForeignText.Show(entry.Name)} should begin at byte {entry.HeaderOffset}, beyond the entries' end at {_start}");
        }

        Span<byte> header = stackalloc byte[LocalBytes];
        _file.Read(entry.HeaderOffset, header);
        int nameBytes = BinaryPrimitives.ReadUInt16LittleEndian(header[26..]);
        int extraBytes = BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        long data = entry.HeaderOffset + LocalBytes + nameBytes + extraBytes;
        if (!header.StartsWith("PK\u0003\u0004"u8) || data + entry.Bytes > _start)
        {
            throw Damaged(
                $"the entry {ForeignText.Show(entry.Name)} at byte {entry.HeaderOffset} with {entry.Bytes} bytes does not lie within the "
                + $"entries, which end at {_start}");
        }

        byte[] name = new byte[nameBytes];
        _file.Read(entry.HeaderOffset + LocalBytes, name);
        return Encoding.UTF8.GetString(name) == entry.Name
            ? data
            : throw Damaged($"byte {entry.HeaderOffset} begins another entry than {ForeignText.Show(entry.Name)}");
    }

    private ReadOnlySpan<byte> AddEntry(ReadOnlySpan<byte> record)
    {
        if (record.Length < RecordBytes || !record.StartsWith("PK\u0001\u0002"u8))
        {
            throw Damaged($"its zip directory breaks off after {_entries.Count} entries");
        }

        int nameBytes = BinaryPrimitives.ReadUInt16LittleEndian(record[28..]);
        int extraBytes = BinaryPrimitives.ReadUInt16LittleEndian(record[30..]);
        int length = RecordBytes + nameBytes + extraBytes + BinaryPrimitives.ReadUInt16LittleEndian(record[32..]);
        if (record.Length < length)
        {
            throw Damaged($"its zip directory breaks off after {_entries.Count} entries");
        }

        string name = Encoding.UTF8.GetString(record.Slice(RecordBytes, nameBytes));
        (long packed, long bytes, long offset) = ReadSizes(record, record.Slice(RecordBytes + nameBytes, extraBytes));
        CheckStored(name, record, packed, bytes);
        if (bytes > _start || offset > _start)
        {
            throw Damaged($"the entry {ForeignText.Show(name)} of {bytes} bytes at byte {offset} lies beyond the entries' end at {_start}");
        }

        uint crc = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        if (!_entries.TryAdd(name, new ZipEntry(name, bytes, offset, crc == 0 ? null : crc)))
        {
            throw Damaged($"the entry {ForeignText.Show(name)} appears twice");
        }

        return record[length..];
    }

    private void CheckStored(string name, ReadOnlySpan<byte> record, long packed, long bytes)
    {
        int flags = BinaryPrimitives.ReadUInt16LittleEndian(record[8..]);
        int method = BinaryPrimitives.ReadUInt16LittleEndian(record[10..]);
        if ((flags & 1) != 0)
        {
            throw new NeuronExplorerException(
                $"{_file.Path}: the entry {ForeignText.Show(name)} is encrypted, which PyTorch never does: "
                + "save the checkpoint again with torch.save");
        }

        if (method != 0 || packed != bytes)
        {
            throw new NeuronExplorerException(
                $"{_file.Path}: the entry {ForeignText.Show(name)} is compressed (method {method}); PyTorch stores entries as they are: "
                + "save the checkpoint again with torch.save");
        }
    }

    /// <summary>Fields of all ones stand for 64-bit values in the extra field of id 1, in this order.</summary>
    private (long Packed, long Bytes, long Offset) ReadSizes(ReadOnlySpan<byte> record, ReadOnlySpan<byte> extra)
    {
        ReadOnlySpan<byte> wide = FindWide(extra);
        long bytes = Take(BinaryPrimitives.ReadUInt32LittleEndian(record[24..]), ref wide);
        long packed = Take(BinaryPrimitives.ReadUInt32LittleEndian(record[20..]), ref wide);
        long offset = Take(BinaryPrimitives.ReadUInt32LittleEndian(record[42..]), ref wide);
        return (packed, bytes, offset);
    }

    private long Take(uint narrow, ref ReadOnlySpan<byte> wide)
    {
        if (narrow != uint.MaxValue)
        {
            return narrow;
        }

        if (wide.Length < 8 || BinaryPrimitives.ReadInt64LittleEndian(wide) < 0)
        {
            throw Damaged("an entry's 64-bit size is missing or impossible");
        }

        long value = BinaryPrimitives.ReadInt64LittleEndian(wide);
        wide = wide[8..];
        return value;
    }

    private static ReadOnlySpan<byte> FindWide(ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            int id = BinaryPrimitives.ReadUInt16LittleEndian(extra);
            int bytes = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]), extra.Length - 4);
            if (id == 1)
            {
                return extra.Slice(4, bytes);
            }

            extra = extra[(4 + bytes)..];
        }

        return [];
    }

    private NeuronExplorerException Damaged(string what) => new($"{_file.Path}: {what}; the file is damaged: download it again");
}
