using System.Runtime.InteropServices;

namespace NeuronExplorer.Core.Processors;

/// <summary>
/// Work that nobody waits for at this moment, as an analysis that the web app runs. Its loops have threads of their own:
/// on the pool's, a visitor's page would wait until a part of a loop is done. And those that compute have a lower priority:
/// visitors come first, and where nobody asks, the work has all processors as before.
/// </summary>
public static partial class BackgroundWork
{
    /// <summary>About a tenth of what a thread of usual priority gets beside it.</summary>
    private const int Nice = 10;

    [ThreadStatic]
    private static bool _isHere;

    /// <summary>Whether this thread does such work. Threads that it starts are to ask, and to enter themselves.</summary>
    public static bool IsHere => _isHere;

    /// <summary>Runs the parts of a loop: threads for such work where this one does it, else the pool's.</summary>
    public static TaskScheduler Scheduler => _isHere ? BackgroundScheduler.Shared : TaskScheduler.Default;

    /// <summary>Gives this thread to such work, for good: it must be one of its own, none of the pool.</summary>
    public static void Enter() => _isHere = true;

    /// <summary>
    /// The same, at low priority: for threads that compute and never give the pool something to do. The pool starts a thread
    /// where it is asked for one, and on Linux a thread inherits its priority: visitors would then be served by a lowered one.
    /// </summary>
    public static void EnterLowered()
    {
        Enter();
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
