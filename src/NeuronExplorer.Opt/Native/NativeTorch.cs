using System.Runtime.InteropServices;

namespace NeuronExplorer.Opt.Native;

/// <summary>
/// Lets TorchSharp load where the machine's C++ runtime is older than the one its native library was built with
/// (Debian 12, Ubuntu 22.04). The library requires a symbol version because of one symbol that nothing in
/// it uses, so only the loader's version check fails; marking that one requirement as weak is enough.
/// </summary>
public static class NativeTorch
{
    /// <summary>The version that older C++ runtimes lack.</summary>
    public const string MissingVersion = "GLIBCXX_3.4.32";

    private const string Bridge = "libLibTorchSharp.so";
    private const string Runtime = "libstdc++.so.6";

    private static readonly Lock s_gate = new();
    private static bool s_isPrepared;

    /// <summary>Why <see cref="Prepare"/> could not do its work; null when it could, or had none to do.</summary>
    public static Exception? Problem { get; private set; }

    /// <summary>
    /// Makes TorchSharp loadable. Runs once a process, by itself when this assembly is first used; call it
    /// earlier where TorchSharp is used before anything of this assembly. Does nothing where nothing is missing.
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
            OpenMpWaiting.Shorten();
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
                // Whoever only reads checkpoints needs no torch; whoever does gets the loader's own message.
                Problem = e;
            }
        }
    }

    /// <summary>Where the native library would be loaded from: the first of the folders that has it.</summary>
    private static string? BridgePath(IEnumerable<string> folders) =>
        folders.Select(folder => Path.Combine(folder, Bridge)).FirstOrDefault(File.Exists);

    /// <summary>The folders where .NET looks for native libraries, first those that the host lists.</summary>
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
    /// A private copy lies apart from libtorch, so the libraries it needs are loaded first, then the copy itself:
    /// when TorchSharp loads the library by name, the loader returns the one already loaded.
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
    /// Asks the C++ runtime that this process uses (the .NET runtime has already loaded it). When it cannot be
    /// found or read, it is taken to be complete, and the loader's own message says what is missing.
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
