using System.Runtime.InteropServices;

namespace NeuronExplorer.Hosting.Threading;

/// <summary>What the system gives a thread beside others.</summary>
internal static partial class ThreadPriorities
{
    /// <summary>About a tenth of what a thread of usual priority gets beside it.</summary>
    private const int Nice = 10;

    /// <summary>For good: only for threads that compute and never give the pool something to do; those that it starts inherit it.</summary>
    public static void LowerThisThread()
    {
        if (OperatingSystem.IsLinux())
        {
            // .NET's own priorities say nothing to Linux, whose "process 0" is the calling thread. Where this fails, work goes on as it is.
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
