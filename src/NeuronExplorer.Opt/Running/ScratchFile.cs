using Microsoft.Win32.SafeHandles;
using NeuronExplorer.Core;

namespace NeuronExplorer.Opt.Running;

/// <summary>A file read and written at given offsets; its errors say how much space is free.</summary>
internal sealed class ScratchFile : IDisposable
{
    private readonly string _path;
    private readonly SafeFileHandle _handle;

    public ScratchFile(string path)
    {
        _path = path;
        try
        {
            _handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new NeuronExplorerException(
                $"{path}: cannot be opened for the residual streams ({error.Message}); choose another scratch folder", error);
        }
    }

    /// <summary>Refuses at once files that do not fit on the disk.</summary>
    /// <param name="folder">Where the files will be.</param>
    /// <param name="paths">The files; their present sizes count.</param>
    /// <param name="bytesEach">The size of each.</param>
    public static void CheckSpace(string folder, IReadOnlyList<string> paths, long bytesEach)
    {
        long needed = paths.Sum(path => Math.Max(0, bytesEach - (File.Exists(path) ? new FileInfo(path).Length : 0)));
        if (FreeSpace(folder) is { } free && free < needed)
        {
            throw new NeuronExplorerException(
                $"{folder}: the residual streams need {needed} bytes, but only {free} are free; "
                + "free some or choose another scratch folder");
        }
    }

    public void Read(long offset, Span<byte> into)
    {
        try
        {
            while (!into.IsEmpty)
            {
                int read = RandomAccess.Read(_handle, into, offset);
                if (read == 0)
                {
                    throw new NeuronExplorerException(
                        $"{_path}: ends at byte {offset}, where residual streams should be; "
                        + "delete the scratch folder and start the analysis again");
                }

                offset += read;
                into = into[read..];
            }
        }
        catch (IOException error)
        {
            throw new NeuronExplorerException(
                $"{_path}: cannot be read ({error.Message}); check the disk and start the analysis again", error);
        }
    }

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(_handle, bytes, offset);
        }
        catch (IOException error)
        {
            string free = FreeSpace(Path.GetDirectoryName(_path)!) is { } space ? $"{space} bytes free" : "free space unknown";
            throw new NeuronExplorerException(
                $"{_path}: the residual streams cannot be written, {free} ({error.Message}); free some space and resume", error);
        }
    }

    public void Dispose() => _handle.Dispose();

    private static long? FreeSpace(string folder)
    {
        try
        {
            return new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        }
        catch (Exception error) when (error is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
