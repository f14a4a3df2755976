using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NeuronExplorer.Hosting;

/// <summary>This machine's processor, for the record.</summary>
public static class ProcessorInfo
{
    /// <summary>What it calls itself; its kind where the system does not tell.</summary>
    public static string Name
    {
        get
        {
            const string Source = "/proc/cpuinfo";
            string? line = File.Exists(Source)
                ? File.ReadLines(Source).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
                : null;
            return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? $"{RuntimeInformation.ProcessArchitecture}";
        }
    }

    /// <summary>Its name and the widest vectors that it computes with: both may decide the last bits of a product.</summary>
    public static string Describe()
    {
        int bits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
        return $"{Name}, {bits}-bit vectors";
    }
}
