using Microsoft.Win32.SafeHandles;

namespace NeuronExplorer.Storage.Files;

/// <summary>
/// LiteDB's write-ahead log. The engine writes it on a separate thread and waits for ever if a write there fails (a full
/// disk). So a failure is kept here instead: nothing is written after it, and the next read throws it. That read comes with
/// the checkpoint, on the caller's thread, before anything else is changed.
/// </summary>
internal sealed class LogStream(SafeFileHandle handle, bool writable) : PageStream(handle, writable)
{
    private volatile IOException? _failure;
    private volatile bool _dirty;

    /// <summary>The failure of a write, or null.</summary>
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
