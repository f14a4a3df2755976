using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using NeuronExplorer.Analysis.Runs;

namespace NeuronExplorer.Analysis.Bits;

/// <summary>A file of fixed size, mapped into memory for reading and writing.</summary>
internal sealed unsafe partial class MappedFile : IDisposable
{
    private const int DontNeed = 4;
    private static readonly long s_pageBytes = Environment.SystemPageSize;
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    private MappedFile(FileStream stream, long bytes)
    {
        _file = MemoryMappedFile.CreateFromFile(
            stream, mapName: null, bytes, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor(0, bytes, MemoryMappedFileAccess.ReadWrite);
        byte* pointer = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
        Pointer = pointer + _view.PointerOffset;
    }

    public byte* Pointer { get; }

    /// <summary>
    /// Maps a file of exactly this size, or makes one with its space reserved: writing to a mapped hole of a full disk would
    /// end the process.
    /// </summary>
    public static MappedFile OpenOrCreate(string path, long bytes)
    {
        bytes = Math.Max(1, bytes);
        try
        {
            bool keep = File.Exists(path) && new FileInfo(path).Length == bytes;
            FileStream stream = new(path, new FileStreamOptions
            {
                Mode = keep ? FileMode.Open : FileMode.Create,
                Access = FileAccess.ReadWrite,
                Share = FileShare.Read,
                PreallocationSize = keep ? 0 : bytes,
            });
            stream.SetLength(bytes);
            return new MappedFile(stream, bytes);
        }
        catch (IOException error)
        {
            throw DiskSpace.Explain(error, path);
        }
    }

    /// <summary>
    /// Takes the pages of a part out of this process' memory: what was written stays in the file, and is there again
    /// when it is read. Does nothing where the system has no such call.
    /// </summary>
    public void Forget(long start, long bytes)
    {
        long from = (start + s_pageBytes - 1) / s_pageBytes * s_pageBytes;
        long until = (start + bytes) / s_pageBytes * s_pageBytes;
        if (OperatingSystem.IsLinux() && until > from)
        {
            _ = Advise(Pointer + from, (nuint)(until - from), DontNeed);
        }
    }

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(byte* start, nuint bytes, int advice);
}
