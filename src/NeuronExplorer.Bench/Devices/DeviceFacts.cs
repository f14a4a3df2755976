using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using NeuronExplorer.Opt.Running;

namespace NeuronExplorer.Bench.Devices;

/// <summary>
/// What is known of a device: TorchSharp tells no more than that it exists, so the driver's own tool and libraries are asked.
/// </summary>
internal static unsafe class DeviceFacts
{
    private const string DriverFile = "/proc/driver/nvidia/version";

    public static IReadOnlyDictionary<string, object?> Of(ComputeDevice device)
    {
        string?[] told = device.IsCuda ? AskDriver() : [];
        return new Dictionary<string, object?>
        {
            ["device"] = device.Name,
            ["gpu"] = told.ElementAtOrDefault(0),
            ["driver"] = told.ElementAtOrDefault(1) ?? (device.IsCuda ? DriverByItself() : null),
            ["gpuMemory"] = told.ElementAtOrDefault(2),
            ["cuda"] = Loaded("cudart") is { } library ? CudaVersion(library) : null,
            ["libtorchFrom"] = Path.GetDirectoryName(Loaded("torch_cpu")),
        };
    }

    private static string? DriverByItself() => File.Exists(DriverFile) ? File.ReadLines(DriverFile).First() : null;

    /// <summary>Name, driver and memory of the first GPU.</summary>
    private static string?[] AskDriver()
    {
        try
        {
            ProcessStartInfo start = new("nvidia-smi", ["--query-gpu=name,driver_version,memory.total", "--format=csv,noheader"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using Process? process = Process.Start(start);
            string? line = process?.StandardOutput.ReadLine();
            process?.WaitForExit(TimeSpan.FromSeconds(10));
            return line?.Split(", ", StringSplitOptions.TrimEntries) ?? [];
        }
        catch (Win32Exception)
        {
            return []; // containers often have the driver's libraries, but not its tool
        }
    }

    /// <summary>The path of a library that this process has loaded, or null.</summary>
    private static string? Loaded(string library)
    {
        using Process self = Process.GetCurrentProcess();
        return self.Modules.Cast<ProcessModule>()
            .Select(module => module.FileName)
            .FirstOrDefault(path => Path.GetFileName(path).Contains(library, StringComparison.Ordinal));
    }

    /// <summary>CUDA's own number, 12080 for 12.8, as text; null where the library does not tell.</summary>
    private static string? CudaVersion(string library)
    {
        int version = 0;
        bool isTold = NativeLibrary.TryLoad(library, out nint handle)
            && NativeLibrary.TryGetExport(handle, "cudaRuntimeGetVersion", out nint call)
            && ((delegate* unmanaged<int*, int>)call)(&version) == 0;
        return isTold ? $"{version / 1000}.{version % 1000 / 10}" : null;
    }
}
