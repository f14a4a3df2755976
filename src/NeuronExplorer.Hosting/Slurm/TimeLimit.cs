using System.Globalization;
using System.Text.RegularExpressions;

namespace NeuronExplorer.Hosting.Slurm;

/// <summary>A time limit as Slurm reads it.</summary>
public static partial class TimeLimit
{
    /// <summary>The forms that Slurm takes, for messages.</summary>
    public const string Forms = "minutes, mm:ss, hh:mm:ss, d-hh, d-hh:mm, d-hh:mm:ss or UNLIMITED";

    /// <summary>The time that a text means; <see cref="TimeSpan.MaxValue"/> for none, null where Slurm cannot read it.</summary>
    public static TimeSpan? Read(string text)
    {
        if (text.Equals("UNLIMITED", StringComparison.OrdinalIgnoreCase) || text.Equals("infinite", StringComparison.OrdinalIgnoreCase))
        {
            return TimeSpan.MaxValue;
        }

        if (!Written().IsMatch(text))
        {
            return null;
        }

        string[] halves = text.Split('-');
        int[] parts = [.. halves[^1].Split(':').Select(part => int.Parse(part, CultureInfo.InvariantCulture))];
        TimeSpan time = halves.Length == 2
            ? new TimeSpan(int.Parse(halves[0], CultureInfo.InvariantCulture), parts[0], Part(parts, 1), Part(parts, 2))
            : parts.Length == 3 ? new TimeSpan(parts[0], parts[1], parts[2]) : new TimeSpan(0, parts[0], Part(parts, 1));
        // To Slurm, no time is no limit.
        return time == TimeSpan.Zero ? TimeSpan.MaxValue : time;
    }

    private static int Part(int[] parts, int index) => index < parts.Length ? parts[index] : 0;

    [GeneratedRegex(@"\A(?:[0-9]{1,5}-[0-9]{1,6}(?::[0-9]{1,6}){0,2}|[0-9]{1,8}|[0-9]{1,7}(?::[0-9]{1,6}){1,2})\z")]
    private static partial Regex Written();
}
