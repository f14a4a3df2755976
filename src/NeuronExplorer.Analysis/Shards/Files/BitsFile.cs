using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Core;

namespace NeuronExplorer.Analysis.Shards.Files;

/// <summary>
/// Firing bits in a file: a header, the frames of each block of 512 neurons after the other, and the frames' lengths with a
/// hash at the end. A frame holds up to 16,384 rows of one block, turned, so any part is read in little memory. Several threads
/// may read at once.
/// </summary>
internal sealed class BitsFile : IDisposable
{
    /// <summary>Rows of a frame: a mebibyte before it is packed.</summary>
    public const int ChunkRows = 1 << 14;

    private const int Ahead = 16;

    private readonly SafeFileHandle _file;
    private readonly PartHeader _header;
    private readonly string _path;
    private readonly int[] _lengths;
    private readonly long[] _offsets;

    private BitsFile(SafeFileHandle file, PartHeader header, string path, int[] lengths)
    {
        _file = file;
        _header = header;
        _path = path;
        _lengths = lengths;
        _offsets = new long[lengths.Length + 1];
        _offsets[0] = PartHeader.Bytes;
        for (int frame = 0; frame < lengths.Length; frame++)
        {
            _offsets[frame + 1] = _offsets[frame] + lengths[frame];
        }
    }

    /// <summary>Writes the first rows of a layer's bits.</summary>
    /// <param name="into">The file, from its start.</param>
    /// <param name="header">Says how many rows.</param>
    /// <param name="bits">The layer's bits.</param>
    /// <param name="threads">0 for all processors.</param>
    public static void Write(Stream into, PartHeader header, FiringBits bits, int threads)
    {
        header.Write(into);
        int chunks = Chunks(header);
        int[] lengths = new int[bits.Blocks * chunks];
        for (int first = 0; first < lengths.Length; first += Ahead)
        {
            byte[][] packed = new byte[Math.Min(Ahead, lengths.Length - first)][];
            Parallel.For(0, packed.Length, Loops.On(threads), place =>
            {
                (int block, int chunk) = Math.DivRem(first + place, chunks);
                packed[place] = Pack(bits.Lines(block, chunk * ChunkRows, RowsOf(header, chunk)));
            });
            for (int place = 0; place < packed.Length; place++)
            {
                into.Write(packed[place]);
                lengths[first + place] = packed[place].Length;
            }
        }

        ReadOnlySpan<byte> table = MemoryMarshal.AsBytes(lengths.AsSpan());
        into.Write(table);
        into.Write(PartHeader.ShortHash(table));
    }

    /// <summary>Opens a file of bits.</summary>
    /// <exception cref="NeuronExplorerException">It is damaged or another's.</exception>
    public static BitsFile Open(string path, PartHeader header)
    {
        SafeFileHandle file = File.OpenHandle(path, options: FileOptions.RandomAccess);
        try
        {
            byte[] start = new byte[PartHeader.Bytes];
            header.Require(start.AsSpan(0, RandomAccess.Read(file, start, 0)), path);
            byte[] table = new byte[(FiringBits.BlocksOf(header.Columns) * Chunks(header) * sizeof(int)) + PartHeader.HashBytes];
            Span<byte> lengths = table.AsSpan(..^PartHeader.HashBytes);
            long end = RandomAccess.GetLength(file) - table.Length;
            if (end < PartHeader.Bytes || RandomAccess.Read(file, table, end) < table.Length
                || !table.AsSpan(^PartHeader.HashBytes..).SequenceEqual(PartHeader.ShortHash(lengths)))
            {
                throw ShardProblem.At(path, "its table of frames, at the end, is damaged");
            }

            BitsFile opened = new(file, header, path, MemoryMarshal.Cast<byte, int>(lengths).ToArray());
            return opened._offsets[^1] == end ? opened : throw ShardProblem.At(path, "its frames do not fill it");
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads a block, some rows at a time in ascending order.</summary>
    /// <param name="block">The block.</param>
    /// <param name="take">Takes the first row and as many lines of 64 bytes as there are rows; valid only during the call.</param>
    /// <exception cref="NeuronExplorerException">The file is damaged; the message names the block and rows.</exception>
    public void Read(int block, LinesAction take)
    {
        int chunks = Chunks(_header);
        byte[] lines = new byte[Math.Min(ChunkRows, _header.Rows) * FiringBits.LineBytes];
        byte[] turned = new byte[TurnedLines.BytesFor(Math.Min(ChunkRows, _header.Rows))];
        byte[] packed = [];
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            int frame = (block * chunks) + chunk;
            int rows = RowsOf(_header, chunk);
            if (packed.Length < _lengths[frame])
            {
                packed = new byte[_lengths[frame]];
            }

            string what = $"block {block} of {FiringBits.BlockColumns} neurons, from row {chunk * ChunkRows},";
            Span<byte> read = packed.AsSpan(0, _lengths[frame]);
            if (RandomAccess.Read(_file, read, _offsets[frame]) < read.Length)
            {
                throw ShardProblem.At(_path, $"{what} cannot be read");
            }

            Span<byte> unpacked = turned.AsSpan(0, TurnedLines.BytesFor(rows));
            Zstandard.Unpack(read, unpacked, _path, what);
            TurnedLines.TurnBack(unpacked, lines.AsSpan(0, rows * FiringBits.LineBytes));
            take(chunk * ChunkRows, lines.AsSpan(0, rows * FiringBits.LineBytes));
        }
    }

    public void Dispose() => _file.Dispose();

    private static byte[] Pack(ReadOnlySpan<byte> lines)
    {
        int bytes = TurnedLines.BytesFor(lines.Length / FiringBits.LineBytes);
        byte[] turned = ArrayPool<byte>.Shared.Rent(bytes);
        try
        {
            TurnedLines.Turn(lines, turned.AsSpan(0, bytes));
            return Zstandard.Pack(turned.AsSpan(0, bytes));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(turned);
        }
    }

    private static int Chunks(PartHeader header) => (int)((header.Rows + (ChunkRows - 1L)) / ChunkRows);

    private static int RowsOf(PartHeader header, int chunk) => Math.Min(ChunkRows, header.Rows - (chunk * ChunkRows));

    /// <summary>Takes some rows of a block.</summary>
    public delegate void LinesAction(int firstRow, ReadOnlySpan<byte> lines);
}
