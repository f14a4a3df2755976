using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace NeuronExplorer.Analysis.Shards.Files;

/// <summary>Files that are there whole or not at all, also after a power cut, and whose hash is known once they are written.</summary>
internal static partial class DurableFile
{
    private const int ReadOnly = 0;
    private const string Partial = ".part";

    /// <summary>Writes a file beside its place, forces it to the disk and moves it there.</summary>
    /// <returns>Its name, size and hash.</returns>
    public static ShardFile Write(string folder, string name, Action<Stream> write)
    {
        string path = Path.Combine(folder, name);
        string partial = $"{path}.{Guid.NewGuid():N}{Partial}";
        try
        {
            ShardFile written;
            using (FileStream file = new(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 16))
            using (SHA256 hash = SHA256.Create())
            {
                using (CryptoStream hashing = new(file, hash, CryptoStreamMode.Write, leaveOpen: true))
                {
                    write(hashing);
                }

                file.Flush(flushToDisk: true);
                written = new ShardFile(name, file.Length, Convert.ToHexStringLower(hash.Hash!));
            }

            File.Move(partial, path, overwrite: true);
            return written;
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>The hash of a file as it is.</summary>
    public static string HashOf(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 20);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>Forces a folder's entries to the disk, where the system can.</summary>
    public static void Sync(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int descriptor = Open(folder, ReadOnly);
        if (descriptor >= 0)
        {
            _ = Synchronize(descriptor);
            _ = Close(descriptor);
        }
    }

    /// <summary>Deletes what writers that were killed left behind.</summary>
    public static void DeletePartial(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder, $"*{Partial}"))
        {
            File.Delete(file);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Synchronize(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
