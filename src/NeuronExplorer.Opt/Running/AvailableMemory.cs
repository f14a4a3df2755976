using System.Globalization;

namespace NeuronExplorer.Opt.Running;

/// <summary>The default memory budget of a run.</summary>
internal static class AvailableMemory
{
    /// <summary>The given budget, or three quarters of the free memory if it is 0.</summary>
    public static long BudgetOr(long given) => given > 0 ? given : Free() / 4 * 3;

    private static long Free()
    {
        GCMemoryInfo limits = GC.GetGCMemoryInfo();
        return Math.Min(limits.TotalAvailableMemoryBytes, FreeOfLinux() ?? limits.TotalAvailableMemoryBytes);
    }

    private static long? FreeOfLinux()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        string? line = File.ReadLines("/proc/meminfo").FirstOrDefault(entry => entry.StartsWith("MemAvailable:", StringComparison.Ordinal));
        string? kibibytes = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        return kibibytes is null ? null : long.Parse(kibibytes, CultureInfo.InvariantCulture) * 1024;
    }
}
