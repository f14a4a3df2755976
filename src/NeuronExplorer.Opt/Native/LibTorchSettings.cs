using System.Runtime.InteropServices;

namespace NeuronExplorer.Opt.Native;

/// <summary>What libtorch and its OpenMP read from the environment, once, when they are loaded. What the user has set stays.</summary>
internal static partial class LibTorchSettings
{
    /// <summary>
    /// Turns of the busy loop in which libtorch's worker threads wait for their next product. The default of 300,000 takes
    /// milliseconds, and cores from this program's own threads, which compute attention, pack and count between two products;
    /// a few tenths of a millisecond are enough between libtorch's own steps.
    /// </summary>
    public static readonly (string Name, string Value) Waiting = ("GOMP_SPINCOUNT", "10000");

    /// <summary>
    /// Lets the system give tensors pages of 2 MiB, where it does so on request: a column of pre-activations, or a stripe of
    /// their rows, is on another page of 4 KiB at every row, and finding pages took a quarter of the time of packing.
    /// </summary>
    public static readonly (string Name, string Value) HugePages = ("THP_MEM_ALLOC_ENABLE", "1");

    private const string Library = "libc.so.6";
    private const string PolicyVariable = "OMP_WAIT_POLICY";

    /// <summary>Must run before libtorch is loaded.</summary>
    public static void Apply()
    {
        try
        {
            Set(HugePages);
            if (Environment.GetEnvironmentVariable(PolicyVariable) is null)
            {
                Set(Waiting);
            }
        }
        catch (DllNotFoundException)
        {
            // Another C library, so another OpenMP too.
        }
    }

    /// <summary>The value that native libraries see.</summary>
    internal static string? Read(string variable) => Marshal.PtrToStringUTF8(GetEnvironment(variable));

    /// <summary>.NET keeps its own copy of the environment; native libraries read the system's.</summary>
    private static void Set((string Name, string Value) setting) => _ = SetEnvironment(setting.Name, setting.Value, overwrite: 0);

    [LibraryImport(Library, EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetEnvironment(string name, string value, int overwrite);

    [LibraryImport(Library, EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint GetEnvironment(string name);
}
