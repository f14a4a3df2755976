using Microsoft.Win32.SafeHandles;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Files;
using NeuronExplorer.Opt.Checkpoints.Folders;

namespace NeuronExplorer.Opt.Checkpoints;

/// <summary>A file read at given offsets. Safe for use by several threads; keeps nothing in memory.</summary>
internal sealed class PositionalFile : IDisposable
{
    private readonly SafeFileHandle _handle;

    private PositionalFile(string path, SafeFileHandle handle, long length)
    {
        Path = path;
        _handle = handle;
        Length = length;
    }

    public string Path { get; }

    /// <summary>Length in bytes when it was opened.</summary>
    public long Length { get; }

    public static PositionalFile Open(string path)
    {
        string followed = HubLinks.Follow(path);
        SpecialFile.RefuseToRead(followed);
        SafeFileHandle? handle = null;
        try
        {
            handle = File.OpenHandle(followed, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.RandomAccess);
            return new PositionalFile(path, handle, RandomAccess.GetLength(handle));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            handle?.Dispose();
            throw FileErrors.Unreadable(path, error);
        }
    }

    /// <summary>Fills the destination, starting at <paramref name="offset"/>.</summary>
    public void Read(long offset, Span<byte> destination)
    {
        try
        {
            while (!destination.IsEmpty)
            {
                int read = RandomAccess.Read(_handle, destination, offset);
                if (read == 0)
                {
                    throw new NeuronExplorerException(
                        $"{Path}: ends at byte {offset}, before the data to be read: it was cut while in use; restore the file");
                }

                offset += read;
                destination = destination[read..];
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.Unreadable(Path, error);
        }
    }

    public void Dispose() => _handle.Dispose();
}
