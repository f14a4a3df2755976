using Microsoft.Win32.SafeHandles;

namespace NeuronExplorer.Storage.Files;

/// <summary>
/// A file as LiteDB's engine needs it. The engine gets streams instead of a path, so that this program decides who may open
/// the file, when it is forced to disk, and what happens when a write fails.
/// </summary>
/// <param name="handle">The open file; closed with the stream.</param>
/// <param name="writable">False for a file opened for reading.</param>
internal abstract class PageStream(SafeFileHandle handle, bool writable) : Stream
{
    private long _length = RandomAccess.GetLength(handle);

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => writable;

    public override long Position { get; set; }

    /// <summary>Bytes that the file has.</summary>
    public long FileLength => _length;

    /// <summary>Limits how far the file may grow, as a full disk would; for tests.</summary>
    internal long Room { get; set; } = long.MaxValue;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        if (writable)
        {
            RandomAccess.FlushToDisk(handle);
        }
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    /// <summary>Reads bytes of the file; fewer than asked for only at its end.</summary>
    protected int ReadAt(long at, Span<byte> buffer) => ReadAt(handle, at, buffer);

    /// <inheritdoc cref="ReadAt(long, Span{byte})"/>
    public static int ReadAt(SafeFileHandle file, long at, Span<byte> buffer)
    {
        int read = 0;
        while (read < buffer.Length)
        {
            int more = RandomAccess.Read(file, buffer[read..], at + read);
            if (more == 0)
            {
                break;
            }

            read += more;
        }

        return read;
    }

    protected void WriteAt(long at, ReadOnlySpan<byte> bytes)
    {
        RefuseUnlessWritable();
        if (at + bytes.Length > Room)
        {
            throw new IOException("no space left on device");
        }

        RandomAccess.Write(handle, bytes, at);
        _length = Math.Max(_length, at + bytes.Length);
    }

    protected void SetFileLength(long length)
    {
        RefuseUnlessWritable();
        RandomAccess.SetLength(handle, length);
        _length = length;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            handle.Dispose();
        }

        base.Dispose(disposing);
    }

    private void RefuseUnlessWritable()
    {
        if (!writable)
        {
            throw new NotSupportedException("the file is open for reading only");
        }
    }
}
