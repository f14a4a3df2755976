using System.Runtime.InteropServices;

namespace NeuronExplorer.Hosting.Threading;

/// <summary>What the system gives a thread beside others.</summary>
internal static partial class ThreadPriorities
{
    /// <summary>About a tenth of the time that a thread of normal priority gets.</summary>
    private const int Nice = 10;

    /// <summary>
    /// Permanent, and inherited by threads that it starts: only for threads that compute and never queue work on the
    /// pool.
    /// </summary>
    public static void LowerThisThread()
    {
        if (OperatingSystem.IsLinux())
        {
            // Linux ignores .NET's own priorities. "Process 0" is the calling thread. If this fails, the priority stays as it is.
            _ = SetPriority(which: 0, who: 0, Nice);
        }
        else
        {
            Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
        }
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetPriority(int which, int who, int priority);
}
