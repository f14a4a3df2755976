using System.Runtime.InteropServices;
using NeuronExplorer.Opt;

namespace NeuronExplorer.Bench.Measures;

/// <summary>Describes the machine that the figures were measured on.</summary>
internal static class Machine
{
    public static IReadOnlyDictionary<string, object?> Describe() => new Dictionary<string, object?>
    {
        ["processor"] = Processor(),
        ["cores"] = Environment.ProcessorCount,
        ["memoryBytes"] = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        ["system"] = RuntimeInformation.OSDescription,
        ["dotnet"] = Environment.Version.ToString(),
        ["libtorch"] = TorchVersions.LibTorch,
        ["load"] = Load(),
    };

    private static string Processor()
    {
        const string File = "/proc/cpuinfo";
        string? line = System.IO.File.Exists(File)
            ? System.IO.File.ReadLines(File).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }

    /// <summary>Average number of processes running in the last minute: a figure from a busy machine should say so.</summary>
    private static string? Load()
    {
        const string File = "/proc/loadavg";
        return System.IO.File.Exists(File) ? System.IO.File.ReadAllText(File).Split(' ')[0] : null;
    }
}
