using System.Security.Cryptography;

namespace NeuronExplorer.Opt.Native;

/// <summary>Provides a copy of a native library that does not insist on one symbol version.</summary>
public static class LoadableLibrary
{
    /// <summary>
    /// Makes sure that there is a library on disk with a weak need for <paramref name="version"/>. The file is replaced,
    /// never changed in place: a build output is often a hard link to the package cache, and another process may have it
    /// mapped.
    /// </summary>
    /// <param name="path">The original library.</param>
    /// <param name="version">The symbol version that this machine lacks.</param>
    /// <param name="cacheFolder">Folder for a private copy if the library's own folder cannot be written.</param>
    /// <returns>The path to load: <paramref name="path"/> itself, or the private copy.</returns>
    public static string Prepare(string path, string version, string cacheFolder)
    {
        byte[] original = File.ReadAllBytes(path);
        if (ElfVersionNeeds.WithWeakNeed(original, version) is not { } changed)
        {
            return path;
        }

        try
        {
            Replace(path, changed, File.GetLastWriteTimeUtc(path));
            return path;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            string copy = Path.Combine(cacheFolder, Convert.ToHexStringLower(SHA256.HashData(changed))[..16], Path.GetFileName(path));
            if (!File.Exists(copy))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                Replace(copy, changed, File.GetLastWriteTimeUtc(path));
            }

            return copy;
        }
    }

    /// <summary>Keeps the time of the last write, so that an incremental build does not copy the file again.</summary>
    private static void Replace(string path, byte[] bytes, DateTime lastWrite)
    {
        string temporary = $"{path}.{Environment.ProcessId}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllBytes(temporary, bytes);
            File.SetLastWriteTimeUtc(temporary, lastWrite);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(temporary, (UnixFileMode)0b111_101_101);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
