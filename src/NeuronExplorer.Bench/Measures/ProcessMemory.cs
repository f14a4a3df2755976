using System.Diagnostics;
using System.Globalization;

namespace NeuronExplorer.Bench.Measures;

/// <summary>How much memory this process has used.</summary>
internal static class ProcessMemory
{
    private const string StatusFile = "/proc/self/status";

    /// <summary>Peak resident memory so far, in bytes (VmHWM: heap, libraries and mapped files).</summary>
    public static long Peak()
    {
        if (File.Exists(StatusFile) && ReadPeak(File.ReadLines(StatusFile)) is { } bytes)
        {
            return bytes;
        }

        using Process process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    internal static long? ReadPeak(IEnumerable<string> lines)
    {
        string? line = lines.FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        string? number = line?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(1);
        return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long kilobytes) ? kilobytes << 10 : null;
    }
}
