using Microsoft.Win32.SafeHandles;

namespace NeuronExplorer.Storage.Files;

/// <summary>
/// LiteDB's write-ahead log, each page with a checksum behind a head that says which file it belongs to (see
/// <see cref="LogFormat"/>). The engine writes it on a separate thread and waits for ever if a write there fails (a full
/// disk). So a failure is kept here instead: nothing is written after it, and the next read throws it. That read comes with
/// the checkpoint, on the caller's thread, before anything else is changed.
/// </summary>
internal sealed class LogStream(SafeFileHandle handle) : PageStream(handle, writable: true)
{
    private volatile IOException? _failure;
    private volatile bool _dirty;

    /// <summary>The state of the file that what is written next belongs to.</summary>
    public required Func<FileStamp> Stamp { get; init; }

    /// <summary>Called when all that was logged is in the file, before the log is emptied.</summary>
    public Action? BeforeClear { get; init; }

    /// <summary>The failure of a write, or null.</summary>
    public IOException? Failure => _failure;

    /// <summary>Bytes of its pages alone.</summary>
    public override long Length => LogFormat.Pages(FileLength) * DatabaseHeader.PageSize;

    public override int Read(Span<byte> buffer)
    {
        if (_failure is { } failure)
        {
            throw new IOException(failure.Message, failure);
        }

        long page = Position / DatabaseHeader.PageSize;
        Span<byte> frame = stackalloc byte[LogFormat.FrameBytes];
        if (ReadAt(LogFormat.At(page), frame) < frame.Length || !LogFormat.IsWhole(frame, page, Stamp()))
        {
            throw new InvalidDataException($"page {page} of the log is not what was written");
        }

        LogFormat.Content(frame).CopyTo(buffer);
        Position += DatabaseHeader.PageSize;
        return DatabaseHeader.PageSize;
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_failure is not null)
        {
            return;
        }

        try
        {
            if (FileLength == 0)
            {
                WriteAt(0, LogFormat.Head(Stamp()));
            }

            long page = Position / DatabaseHeader.PageSize;
            Span<byte> frame = stackalloc byte[LogFormat.FrameBytes];
            LogFormat.Frame(buffer, page, Stamp(), frame);
            WriteAt(LogFormat.At(page), frame);
            Position += DatabaseHeader.PageSize;
            _dirty = true;
        }
        catch (IOException failure)
        {
            _failure = failure;
        }
    }

    /// <summary>Empties the log, as LiteDB does once a checkpoint has all of it in the file.</summary>
    public override void SetLength(long value)
    {
        BeforeClear?.Invoke();
        SetFileLength(value);
    }

    /// <summary>Empties the log without its content having reached the file.</summary>
    public void Discard() => SetFileLength(0);

    /// <summary>Does nothing: the engine's own flush races with its checkpoint. See <see cref="Force"/>.</summary>
    public override void Flush()
    {
    }

    /// <summary>Forces the log to disk, so that its pages may overwrite those that they replace.</summary>
    public void Force()
    {
        if (_dirty)
        {
            _dirty = false;
            base.Flush();
        }
    }
}
