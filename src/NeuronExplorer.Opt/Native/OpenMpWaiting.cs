using System.Runtime.InteropServices;

namespace NeuronExplorer.Opt.Native;

/// <summary>
/// libtorch's worker threads wait for their next product in a loop, for milliseconds, and take a core from this program's
/// own threads: those that attend, pack and count between two products. A short wait bridges libtorch's own steps.
/// </summary>
internal static partial class OpenMpWaiting
{
    /// <summary>GNU OpenMP's number of turns: some tenths of a millisecond. Its own is 300,000.</summary>
    public const string Turns = "10000";

    public const string TurnsVariable = "GOMP_SPINCOUNT";

    private const string Library = "libc.so.6";
    private const string PolicyVariable = "OMP_WAIT_POLICY";

    /// <summary>Must come before OpenMP is loaded, which reads its settings once. Leaves alone what the user has set.</summary>
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
            // Another C library: its OpenMP is another too.
        }
    }

    /// <summary>What native libraries read.</summary>
    internal static string? Read(string variable) => Marshal.PtrToStringUTF8(GetEnvironment(variable));

    [LibraryImport(Library, EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetEnvironment(string name, string value, int overwrite);

    [LibraryImport(Library, EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint GetEnvironment(string name);
}
