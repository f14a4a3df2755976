using Microsoft.Win32.SafeHandles;

namespace NeuronExplorer.Storage.Files;

/// <summary>LiteDB's data file. A page is overwritten only after the log with its new content is on disk.</summary>
internal sealed class DataStream(SafeFileHandle handle, bool writable, LogStream? log) : PageStream(handle, writable)
{
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        log?.Force();
        base.Write(buffer);
    }
}
