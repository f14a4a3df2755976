using System.IO.MemoryMappedFiles;
using NeuronExplorer.Analysis.Runs;

namespace NeuronExplorer.Analysis.Bits;

/// <summary>A file of fixed size, mapped into memory for reading and writing.</summary>
internal sealed unsafe class MappedFile : IDisposable
{
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

    /// <summary>Maps a file of exactly this size, or makes one with its space reserved: writing to a mapped hole of a full disk would end the process.</summary>
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

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}
