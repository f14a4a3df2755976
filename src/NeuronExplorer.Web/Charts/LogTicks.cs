using System.Globalization;

namespace NeuronExplorer.Web.Charts;

/// <summary>Ticks of a logarithmic axis.</summary>
public static class LogTicks
{
    private const double FewPowers = 2.2;
    private static readonly int[] s_powersOnly = [1];
    private static readonly int[] s_between = [1, 2, 5];

    /// <summary>Powers of ten between two values, with their doubles and fives where these are few.</summary>
    public static IReadOnlyList<(double At, string Text)> Of(double least, double most, Func<double, string> text)
    {
        if (!(least > 0) || !(most >= least))
        {
            return [];
        }

        int[] steps = Math.Log10(most / least) < FewPowers ? s_between : s_powersOnly;
        int lowest = (int)Math.Floor(Math.Log10(least));
        int highest = (int)Math.Ceiling(Math.Log10(most));
        return [.. from power in Enumerable.Range(lowest, highest - lowest + 1)
                   from step in steps
                   let at = Exactly(step, power)
                   where at >= least && at <= most
                   select (at, text(at))];
    }

    /// <summary>A decimal number without the rounding errors of multiplying by powers.</summary>
    public static double Exactly(double digits, int power) =>
        double.Parse(string.Create(CultureInfo.InvariantCulture, $"{digits:R}E{power}"), CultureInfo.InvariantCulture);

    /// <summary>Thousands as k, millions as M.</summary>
    public static string Thousands(double count) => count switch
    {
        >= 1e9 => (count / 1e9).ToString("0.##", CultureInfo.InvariantCulture) + "G",
        >= 1e6 => (count / 1e6).ToString("0.##", CultureInfo.InvariantCulture) + "M",
        >= 1e3 => (count / 1e3).ToString("0.##", CultureInfo.InvariantCulture) + "k",
        _ => count.ToString("0.##", CultureInfo.InvariantCulture),
    };

    /// <summary>A share in percent with no more digits than it has.</summary>
    public static string Percent(double share) => (share * 100).ToString("0.########", CultureInfo.InvariantCulture) + "\u202f%";
}
