using System.Runtime.InteropServices;

namespace NeuronExplorer.Opt.Native;

/// <summary>
/// libtorch's worker threads wait for their next product in a busy loop, for milliseconds, and take cores from this
/// program's own threads, which compute attention, pack and count between two products. A short wait is enough between
/// libtorch's own steps.
/// </summary>
internal static partial class OpenMpWaiting
{
    /// <summary>GNU OpenMP's number of turns in the loop: a few tenths of a millisecond. The default is 300,000.</summary>
    public const string Turns = "10000";

    public const string TurnsVariable = "GOMP_SPINCOUNT";

    private const string Library = "libc.so.6";
    private const string PolicyVariable = "OMP_WAIT_POLICY";

    /// <summary>
    /// Must run before OpenMP is loaded, since it reads its settings only once. Does not override the user's setting.
    /// </summary>
    public static void Shorten()
    {
        if (Environment.GetEnvironmentVariable(PolicyVariable) is not null)
        {
            return;
        }

        try
        {
            // .NET keeps its own copy of the environment; native libraries read the system's.
            _ = SetEnvironment(TurnsVariable, Turns, overwrite: 0);
        }
        catch (DllNotFoundException)
        {
            // Another C library, so another OpenMP too.
        }
    }

    /// <summary>The value that native libraries see.</summary>
    internal static string? Read(string variable) => Marshal.PtrToStringUTF8(GetEnvironment(variable));

    [LibraryImport(Library, EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetEnvironment(string name, string value, int overwrite);

    [LibraryImport(Library, EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint GetEnvironment(string name);
}
