namespace NeuronExplorer.Core.Files;

/// <summary>How systems say that another process holds a file.</summary>
public static class FileInUse
{
    /// <summary>Windows' ERROR_SHARING_VIOLATION, and EWOULDBLOCK of Linux and macOS.</summary>
    public static bool Is(IOException failure) => failure.HResult is unchecked((int)0x80070020) or 11 or 35;
}
