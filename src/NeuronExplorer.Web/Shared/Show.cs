using System.Globalization;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Web.Shared;

/// <summary>Numbers as pages write them, with thousands separators and only as many digits as matter.</summary>
public static class Show
{
    // A narrow space that does not break, between a number and its sign.
    private const char Thin = '\u202f';

    public static string Count(long count) => NumberText.Count(count);

    /// <summary>
    /// A message as a sentence of a page: it begins with a capital, unless its first word is a name such as that of a file, and ends
    /// with a full stop.
    /// </summary>
    public static string Sentence(string message)
    {
        string first = message.Split(' ')[0];
        string begun = first.Length > 0 && first.All(char.IsAsciiLetterLower) ? char.ToUpperInvariant(message[0]) + message[1..] : message;
        return begun is "" or [.., '.' or '!' or '?' or '…'] ? begun : begun + ".";
    }

    /// <summary>A share from 0 to 1; only exact values are written as 100 % or 0 %.</summary>
    public static string Percent(double share) => NumberText.Percent(share);

    public static string Nats(double information) => information switch
    {
        0 => "0",
        < 0.0005 => "<0.001",
        _ => information.ToString("0.000", CultureInfo.InvariantCulture),
    };

    public static string Bits(double information) => information.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>As <see cref="Value"/>, but a value above 0 never reads as 0, since it fires.</summary>
    public static string Activation(double value) => Math.Abs(value) is > 0 and < 0.0005
        ? value.ToString("0.0e0;−0.0e0", CultureInfo.InvariantCulture)
        : Value(value);

    /// <summary>A change of a share in percentage points, with its sign.</summary>
    public static string Points(double change) => change < 0 ? "−" + Percent(-change) : "+" + Percent(change);

    public static string WithSign(double value) => value.ToString("+0.000;−0.000;0", CultureInfo.InvariantCulture);

    /// <summary>How many times as often: <c>12.3×</c>.</summary>
    public static string Times(double factor) =>
        factor.ToString(factor >= 100 ? "#,0" : factor >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture) + "×";

    public static string Value(double value) => value.ToString("0.000;−0.000;0", CultureInfo.InvariantCulture);

    public static string Bytes(long bytes) => bytes switch
    {
        >= 1_000_000_000 => $"{bytes / 1e9:0.0}{Thin}GB",
        >= 1_000_000 => $"{bytes / 1e6:0.0}{Thin}MB",
        >= 1_000 => $"{bytes / 1e3:0}{Thin}kB",
        _ => $"{bytes}{Thin}B",
    };

    public static string Span(TimeSpan span) => span switch
    {
        { TotalHours: >= 24 } => $"{span.TotalDays:0.0}{Thin}days",
        { TotalHours: >= 1 } => $"{(int)span.TotalHours}{Thin}h {span.Minutes}{Thin}min",
        { TotalMinutes: >= 1 } => $"{span.Minutes}{Thin}min {span.Seconds}{Thin}s",
        _ => $"{Math.Max(0, (int)span.TotalSeconds)}{Thin}s",
    };

    public static string Date(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";

    public static string Plural(long count, string one, string? many = null) => NumberText.Plural(count, one, many);
}
