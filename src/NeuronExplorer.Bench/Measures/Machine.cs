using System.Runtime.InteropServices;
using NeuronExplorer.Hosting;
using NeuronExplorer.Opt;

namespace NeuronExplorer.Bench.Measures;

/// <summary>Describes the machine that the figures were measured on.</summary>
internal static class Machine
{
    public static IReadOnlyDictionary<string, object?> Describe() => new Dictionary<string, object?>
    {
        ["processor"] = ProcessorInfo.Name,
        ["cores"] = Environment.ProcessorCount,
        ["memoryBytes"] = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        ["system"] = RuntimeInformation.OSDescription,
        ["dotnet"] = Environment.Version.ToString(),
        ["libtorch"] = TorchVersions.LibTorch,
        ["load"] = Load(),
    };

    /// <summary>Average number of processes running in the last minute: a figure from a busy machine should say so.</summary>
    private static string? Load()
    {
        const string File = "/proc/loadavg";
        return System.IO.File.Exists(File) ? System.IO.File.ReadAllText(File).Split(' ')[0] : null;
    }
}
