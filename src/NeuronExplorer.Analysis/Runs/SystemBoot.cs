using System.Globalization;

namespace NeuronExplorer.Analysis.Runs;

/// <summary>
/// Tells one start of the system from another. Scratch files are not forced to the disk (that would cost a good part of
/// a run): they outlive the process, but after a power cut their content is unknown and is not used.
/// </summary>
internal static class SystemBoot
{
    private const string LinuxFile = "/proc/sys/kernel/random/boot_id";

    public static string Id { get; } = Read();

    private static string Read()
    {
        try
        {
            if (File.Exists(LinuxFile))
            {
                return File.ReadAllText(LinuxFile).Trim();
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The time of the start does as well.
        }

        long minutes = (DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - Environment.TickCount64) / 600_000;
        return minutes.ToString(CultureInfo.InvariantCulture);
    }
}
