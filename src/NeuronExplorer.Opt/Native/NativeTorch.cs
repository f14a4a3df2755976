using System.Runtime.InteropServices;

namespace NeuronExplorer.Opt.Native;

/// <summary>
/// Lets TorchSharp load on machines whose C++ runtime is older than the one that its native library was built with (Debian
/// 12, Ubuntu 22.04). The library requires a symbol version because of one symbol that nothing in it uses, so only the
/// loader's version check fails; marking that one requirement as weak is enough.
/// </summary>
public static class NativeTorch
{
    /// <summary>The version that older C++ runtimes lack.</summary>
    public const string MissingVersion = "GLIBCXX_3.4.32";

    private const string Bridge = "libLibTorchSharp.so";
    private const string Runtime = "libstdc++.so.6";

    private static readonly Lock s_gate = new();
    private static bool s_isPrepared;

    /// <summary>Why <see cref="Prepare"/> failed; null if it succeeded or had nothing to do.</summary>
    public static Exception? Problem { get; private set; }

    /// <summary>
    /// Makes TorchSharp loadable. Runs once per process, automatically when this assembly is first used; call it yourself
    /// if TorchSharp is used before this assembly. Does nothing if nothing is missing.
    /// </summary>
    public static void Prepare()
    {
        lock (s_gate)
        {
            if (s_isPrepared || !OperatingSystem.IsLinux())
            {
                return;
            }

            s_isPrepared = true;
            LibTorchSettings.Apply();
            try
            {
                if (BridgePath(SearchFolders()) is { } bridge && !RuntimeOffers(MissingVersion))
                {
                    Load(bridge, LoadableLibrary.Prepare(bridge, MissingVersion, CacheFolder()));
                }
            }
            catch (Exception e) when (
                e is IOException or UnauthorizedAccessException or InvalidDataException or DllNotFoundException or OverflowException)
            {
                // Code that only reads checkpoints does not need torch; code that does gets the loader's own message.
                Problem = e;
            }
        }
    }

    /// <summary>The path that the native library would be loaded from: in the first folder that has it.</summary>
    private static string? BridgePath(IEnumerable<string> folders) =>
        folders.Select(folder => Path.Combine(folder, Bridge)).FirstOrDefault(File.Exists);

    /// <summary>The folders where .NET looks for native libraries; those that the host lists come first.</summary>
    public static IEnumerable<string> SearchFolders()
    {
        string home = AppContext.BaseDirectory;
        string? beside = Path.GetDirectoryName(typeof(NativeTorch).Assembly.Location);
        string[] listed = (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string platform = Path.Combine("runtimes", RuntimeInformation.RuntimeIdentifier, "native");
        string portable = Path.Combine("runtimes", $"linux-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}",
            "native");
        string[] roots = string.IsNullOrEmpty(beside) ? [home] : [home, beside];
        return [.. listed, .. roots.SelectMany(root => new[] { root, Path.Combine(root, platform), Path.Combine(root, portable) })];
    }

    /// <summary>
    /// A private copy is not beside libtorch, so the libraries that it needs are loaded first, then the copy itself: when
    /// TorchSharp loads the library by name, the loader returns the one already loaded.
    /// </summary>
    private static void Load(string original, string loadable)
    {
        if (loadable == original)
        {
            return;
        }

        string folder = Path.GetDirectoryName(original)!;
        foreach (string name in (string[])["libc10.so", "libtorch_cpu.so", "libtorch.so"])
        {
            string path = Path.Combine(folder, name);
            if (File.Exists(path))
            {
                NativeLibrary.Load(path);
            }
        }

        NativeLibrary.Load(loadable);
    }

    /// <summary>
    /// Checks the C++ runtime of this process (the .NET runtime has already loaded it). If it cannot be found or read,
    /// assumes that it is complete; the loader's own message then says what is missing.
    /// </summary>
    private static bool RuntimeOffers(string version)
    {
        try
        {
            string? path = File.ReadLines("/proc/self/maps")
                .Select(line => line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                .Where(fields => fields.Length == 6)
                .Select(fields => fields[5])
                .FirstOrDefault(mapped => Path.GetFileName(mapped).StartsWith(Runtime, StringComparison.Ordinal));
            return path is null || ElfVersionNeeds.Defined(File.ReadAllBytes(path)).Contains(version);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return true;
        }
    }

    private static string CacheFolder()
    {
        string user = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return Path.Combine(user.Length > 0 ? user : Path.GetTempPath(), "NeuronExplorer", "native");
    }
}
