using Microsoft.Win32.SafeHandles;

namespace NeuronExplorer.Storage.Files;

/// <summary>
/// A file as LiteDB's engine needs it. The engine gets streams instead of a path, so that this program decides who may open
/// the file, when it is forced to disk, and what happens when a write fails.
/// </summary>
/// <param name="handle">The open file; closed with the stream.</param>
/// <param name="writable">False for a file opened for reading.</param>
internal class PageStream(SafeFileHandle handle, bool writable) : Stream
{
    private long _length = RandomAccess.GetLength(handle);

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => writable;

    public override long Length => _length;

    public override long Position { get; set; }

    /// <summary>
    /// Called before each write: a page of the data file is overwritten only after the log with its new content is on disk.
    /// </summary>
    internal Action? BeforeWrite { get; init; }

    /// <summary>Limits how far the file may grow, as a full disk would; for tests.</summary>
    internal long Room { get; set; } = long.MaxValue;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int read = 0;
        while (read < buffer.Length)
        {
            int more = RandomAccess.Read(handle, buffer[read..], Position + read);
            if (more == 0)
            {
                break;
            }

            read += more;
        }

        Position += read;
        return read;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (!writable)
        {
            throw new NotSupportedException("the file is open for reading only");
        }

        if (Position + buffer.Length > Room)
        {
            throw new IOException("no space left on device");
        }

        BeforeWrite?.Invoke();
        RandomAccess.Write(handle, buffer, Position);
        Position += buffer.Length;
        _length = Math.Max(_length, Position);
    }

    public override void Flush()
    {
        if (writable)
        {
            RandomAccess.FlushToDisk(handle);
        }
    }

    public override void SetLength(long value)
    {
        if (!writable)
        {
            throw new NotSupportedException("the file is open for reading only");
        }

        RandomAccess.SetLength(handle, value);
        _length = value;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => _length + offset,
    };

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            handle.Dispose();
        }

        base.Dispose(disposing);
    }
}
