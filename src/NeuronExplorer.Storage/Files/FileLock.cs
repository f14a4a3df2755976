using Microsoft.Win32.SafeHandles;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Files;

namespace NeuronExplorer.Storage.Files;

/// <summary>Opens files under the system's own locks: they end with the process that holds them, however it ends.</summary>
internal static class FileLock
{
    /// <exception cref="AnalysisInUseException">Another process holds the file; the message names it.</exception>
    /// <exception cref="NoFileException">It is no file. A pipe must not even be opened: that could wait for ever.</exception>
    public static SafeFileHandle Open(string file, FileMode mode, FileAccess access, FileShare share)
    {
        if (SpecialFile.Of(file) is { } kind)
        {
            throw new NoFileException(file, $"is {kind}{(new FileInfo(file).LinkTarget is null ? "" : " that a link leads to")}");
        }

        try
        {
            return File.OpenHandle(file, mode, access, share, FileOptions.RandomAccess);
        }
        catch (IOException failure) when (FileInUse.Is(failure))
        {
            throw new AnalysisInUseException($"{file} is in use by {HolderNote.Read(file)}; close it there, or wait", failure)
            {
                Holder = HolderNote.Holder(file),
            };
        }
        catch (IOException failure) when (LinkedFile.WhyNot(file, failure) is { } why)
        {
            throw new NoFileException(file, why);
        }
    }
}
