using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using NeuronExplorer.Core;

namespace NeuronExplorer.Opt.Native;

/// <summary>
/// Uses the libtorch of an existing PyTorch installation, which saves a download of gigabytes for CUDA. Its libraries are
/// loaded first, by path; TorchSharp's own library then finds them instead of the packaged ones.
/// </summary>
public static partial class LentLibTorch
{
    /// <summary>The libtorch that TorchSharp is built for; its C++ interface changes with every version.</summary>
    public const string RequiredVersion = "2.10.0";

    private static readonly Lock s_gate = new();

    /// <summary>In order of dependency; not every installation has those for CUDA.</summary>
    private static readonly string[] s_libraries = ["c10", "torch_cpu", "c10_cuda", "torch_cuda", "torch"];

    private static string? s_used;

    /// <summary>Loads libtorch from an installation; does nothing if it is already loaded from there.</summary>
    /// <param name="folder">A Python installation's <c>torch</c> folder, an unpacked libtorch, or the <c>lib</c> folder of either.</param>
    /// <exception cref="NeuronExplorerException">The folder has no libtorch or another version, or another libtorch is
    /// already loaded.</exception>
    public static void Use(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        string libraries = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Find(folder)));
        lock (s_gate)
        {
            if (s_used != libraries)
            {
                Check(folder, libraries);
                Load(libraries);
                s_used = libraries;
            }
        }
    }

    private static void Check(string folder, string libraries)
    {
        string version = VersionOf(libraries);
        if (version != RequiredVersion)
        {
            throw new NeuronExplorerException(
                $"{folder}: is libtorch {version}, but this program needs {RequiredVersion}; "
                + $"install PyTorch {RequiredVersion} or leave out --libtorch");
        }

        if (LoadedFrom() is { } loaded)
        {
            throw new NeuronExplorerException(
                $"{folder}: libtorch is already loaded from {loaded}; restart the program with --libtorch alone");
        }
    }

    /// <summary>The version that an installation states, without its build: <c>2.10.0</c> of <c>2.10.0+cu128</c>.</summary>
    private static string VersionOf(string libraries)
    {
        string root = Path.GetDirectoryName(libraries) ?? libraries;
        string python = Path.Combine(root, "version.py");
        string unpacked = Path.Combine(root, "build-version");
        string? stated = File.Exists(python)
            ? PythonVersion().Match(File.ReadAllText(python)) is { Success: true } match ? match.Groups[1].Value : null
            : File.Exists(unpacked) ? File.ReadAllText(unpacked).Trim()
            : null;
        return stated?.Split('+')[0]
            ?? throw new NeuronExplorerException(
                $"{root}: states no version in version.py or build-version; "
                + $"name the 'torch' folder of a PyTorch {RequiredVersion} installation");
    }

    private static string Find(string folder)
    {
        string[] places = [folder, Path.Combine(folder, "lib"), Path.Combine(folder, "torch", "lib")];
        return places.FirstOrDefault(place => File.Exists(Path.Combine(place, FileName("torch_cpu"))))
            ?? throw new NeuronExplorerException(
                $"{folder}: has no {FileName("torch_cpu")}, nor has its 'lib'; "
                + $"name the 'torch' folder of a PyTorch {RequiredVersion} installation");
    }

    private static void Load(string libraries)
    {
        foreach (string path in s_libraries.Select(name => Path.Combine(libraries, FileName(name))).Where(File.Exists))
        {
            try
            {
                NativeLibrary.Load(path);
            }
            catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
            {
                string reason = error.Message.ReplaceLineEndings(" ").Trim();
                throw new NeuronExplorerException(
                    $"{path}: cannot be loaded ({reason}); repair the PyTorch installation or leave out --libtorch", error);
            }
        }
    }

    /// <summary>The folder of the libtorch that this process has loaded, or null.</summary>
    private static string? LoadedFrom()
    {
        using Process self = Process.GetCurrentProcess();
        return self.Modules.Cast<ProcessModule>()
            .Where(module => module.ModuleName == FileName("torch_cpu"))
            .Select(module => Path.GetDirectoryName(module.FileName))
            .FirstOrDefault();
    }

    private static string FileName(string library) =>
        OperatingSystem.IsWindows() ? $"{library}.dll"
        : OperatingSystem.IsMacOS() ? $"lib{library}.dylib"
        : $"lib{library}.so";

    [GeneratedRegex("""^__version__\s*=\s*['"]([^'"]+)['"]""", RegexOptions.Multiline)]
    private static partial Regex PythonVersion();
}
