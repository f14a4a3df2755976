using System.Globalization;

namespace NeuronExplorer.Core.Texts;

/// <summary>Numbers within sentences, with thousands separators and only as many digits as matter.</summary>
public static class NumberText
{
    // A narrow space that does not break, between a number and its sign.
    private const char Thin = '\u202f';

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A share from 0 to 1; only exact values are written as 100 % or 0 %.</summary>
    public static string Percent(double share)
    {
        double percent = share * 100;
        string digits = percent switch
        {
            _ when double.IsNaN(percent) => "–",
            0 => "0",
            100 => "100",
            > 99.9 and < 100 => Truncated(percent),
            >= 10 => percent.ToString("0.0", CultureInfo.InvariantCulture),
            >= 1 => percent.ToString("0.00", CultureInfo.InvariantCulture),
            >= 0.01 => percent.ToString("0.000", CultureInfo.InvariantCulture),
            >= 0.0001 => percent.ToString("0.0000", CultureInfo.InvariantCulture),
            _ => percent.ToString("0.0e0", CultureInfo.InvariantCulture),
        };
        return digits == "–" ? digits : $"{digits}{Thin}%";
    }

    /// <summary>A part of a whole as a share; 0 of 0 is 0.</summary>
    public static string Percent(long part, long whole) => Percent(whole == 0 ? 0 : (double)part / whole);

    public static string Plural(long count, string one, string? many = null) => $"{Count(count)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>Parts of a sentence in a row: "a", "a and b", "a, b and c".</summary>
    public static string Row(IReadOnlyList<string> parts, string last = "and") => parts.Count < 2
        ? string.Concat(parts)
        : $"{string.Join(", ", parts.SkipLast(1))} {last} {parts[^1]}";

    private static string Truncated(double percent) =>
        (Math.Floor(percent * 100) / 100).ToString("0.00", CultureInfo.InvariantCulture);
}
