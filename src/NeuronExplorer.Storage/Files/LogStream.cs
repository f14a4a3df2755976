using Microsoft.Win32.SafeHandles;

namespace NeuronExplorer.Storage.Files;

/// <summary>
/// LiteDB's write-ahead log. The engine writes it on a thread of its own and waits for ever where a write there fails
/// (a full disk), so a failure is kept here instead: nothing after it is written, and the next read, which comes with the
/// checkpoint on the caller's thread before anything else is touched, throws it.
/// </summary>
internal sealed class LogStream(SafeFileHandle handle, bool writable) : PageStream(handle, writable)
{
    private volatile IOException? _failure;
    private volatile bool _dirty;

    /// <summary>What a write failed with, or null.</summary>
    public IOException? Failure => _failure;

    public override int Read(Span<byte> buffer) =>
        _failure is { } failure ? throw new IOException(failure.Message, failure) : base.Read(buffer);

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_failure is not null)
        {
            return;
        }

        try
        {
            base.Write(buffer);
            _dirty = true;
        }
        catch (IOException failure)
        {
            _failure = failure;
        }
    }

    /// <summary>Does nothing: the engine's own flush races with its checkpoint. See <see cref="Force"/>.</summary>
    public override void Flush()
    {
    }

    /// <summary>Forces what was logged to disk, so that it may be copied over the pages it replaces.</summary>
    public void Force()
    {
        if (_dirty)
        {
            _dirty = false;
            base.Flush();
        }
    }
}
