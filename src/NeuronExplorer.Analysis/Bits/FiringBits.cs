using System.Runtime.Intrinsics;
using NeuronExplorer.Core;

namespace NeuronExplorer.Analysis.Bits;

/// <summary>
/// One layer's firings over a corpus as a bit matrix: a row is a position of the corpus (BOS included), a column a
/// neuron. Stored block after block of 512 columns; within a block, a row is one 64-byte line: block b begins at byte
/// b · rows · 64. Columns beyond the last neuron hold 0.
/// </summary>
public sealed unsafe class FiringBits : IDisposable
{
    /// <summary>Columns of a block: one cache line, one AVX-512 register.</summary>
    public const int BlockColumns = 512;

    /// <summary>Bytes of a row of a block.</summary>
    internal const int LineBytes = BlockColumns / 8;

    private readonly IDisposable _storage;
    private readonly byte* _start;

    private FiringBits(int rows, int columns, IDisposable storage, byte* start)
    {
        Rows = rows;
        Columns = columns;
        _storage = storage;
        _start = start;
    }

    /// <summary>Positions of the corpus.</summary>
    public int Rows { get; }

    /// <summary>Neurons of the layer, ffn_dim.</summary>
    public int Columns { get; }

    public int Blocks => BlocksOf(Columns);

    public static int BlocksOf(int columns) => (columns + BlockColumns - 1) / BlockColumns;

    /// <summary>Bytes that a matrix takes.</summary>
    public static long BytesFor(long rows, int columns) => rows * BlocksOf(columns) * LineBytes;

    /// <summary>A matrix of zeros in memory.</summary>
    public static FiringBits InMemory(int rows, int columns)
    {
        AlignedBuffer<byte> buffer = new(BytesFor(rows, columns));
        return new FiringBits(rows, columns, buffer, buffer.Pointer);
    }

    /// <summary>
    /// A matrix in a memory-mapped file. A file of the right size is taken as it is, so that what was packed survives
    /// the end of the process that packed it; otherwise it is created, with its space reserved.
    /// </summary>
    /// <exception cref="NeuronExplorerException">The disk has no room for it.</exception>
    public static FiringBits InFile(string path, int rows, int columns)
    {
        MappedFile file = MappedFile.OpenOrCreate(path, BytesFor(rows, columns));
        return new FiringBits(rows, columns, file, file.Pointer);
    }

    /// <summary>Whether a neuron fired at a position.</summary>
    public bool Fires(int row, int column)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows, nameof(row));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)Columns, nameof(column));
        ulong* line = (ulong*)(Block(column / BlockColumns) + row);
        int lane = column % BlockColumns;
        return ((line[lane >> 6] >> (lane & 63)) & 1) != 0;
    }

    /// <summary>
    /// Where the matrix is in a file: gives the memory of a block's rows back. A corpus' bits may be larger than the
    /// memory that an analysis is allowed; only the rows and blocks in work need to be there.
    /// </summary>
    public void Forget(int block, int firstRow, int rows) =>
        (_storage as MappedFile)?.Forget((((long)block * Rows) + firstRow) * LineBytes, (long)rows * LineBytes);

    public void Dispose() => _storage.Dispose();

    /// <summary>The lines of a block, one a row.</summary>
    internal Vector512<ulong>* Block(int block) => (Vector512<ulong>*)_start + ((long)block * Rows);

    /// <summary>Some rows of a block as bytes, 64 a row.</summary>
    internal Span<byte> Lines(int block, int row, int rows)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)block, (uint)Blocks, nameof(block));
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, Rows - row);
        return new Span<byte>(Block(block) + row, checked(rows * LineBytes));
    }

    /// <summary>How many columns of a block are neurons.</summary>
    internal int ColumnsOf(int block) => Math.Min(BlockColumns, Columns - (block * BlockColumns));
}
