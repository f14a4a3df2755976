using Microsoft.Win32.SafeHandles;
using NeuronExplorer.Core;

namespace NeuronExplorer.Storage.Files;

/// <summary>Opens files under the system's own locks: they end with the process that holds them, however it ends.</summary>
internal static class FileLock
{
    /// <exception cref="AnalysisInUseException">Another process holds the file; the message names it.</exception>
    public static SafeFileHandle Open(string file, FileMode mode, FileAccess access, FileShare share)
    {
        try
        {
            return File.OpenHandle(file, mode, access, share, FileOptions.RandomAccess);
        }
        catch (IOException failure) when (IsSharingViolation(failure))
        {
            throw new AnalysisInUseException($"{file} is in use by {HolderNote.Read(file)}; close it there, or wait", failure)
            {
                Holder = HolderNote.Holder(file),
            };
        }
    }

    /// <summary>Windows' ERROR_SHARING_VIOLATION, and EWOULDBLOCK of Linux and macOS.</summary>
    private static bool IsSharingViolation(IOException failure) =>
        failure.HResult is unchecked((int)0x80070020) or 11 or 35;
}
