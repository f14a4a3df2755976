using System.Globalization;

namespace NeuronExplorer.Web.Charts;

/// <summary>The meaning of a chart's colour.</summary>
public enum ChartTone
{
    Accent,
    Fire,
    Promote,
    Suppress,
    Dim,
    Dead,

    /// <summary>Covering classes and other steps from few to many: a place on the ramp.</summary>
    Step,

    /// <summary>Positional type, by <see cref="ChartSeries.Place"/>.</summary>
    Type,

    /// <summary>One of several equals, by <see cref="ChartSeries.Place"/>.</summary>
    Series,
}

/// <summary>Gives charts and maps their colours.</summary>
/// <param name="Colours">The theme's colours.</param>
public sealed record ChartTheme(SitePalette Colours)
{
    /// <summary>The same on every page, whatever its theme.</summary>
    public static ChartTheme Print { get; } = new(SitePalette.Print);

    public static ChartTheme Of(bool dark) => new(SitePalette.Of(dark));

    /// <summary>A colour for a meaning.</summary>
    /// <param name="tone">The meaning.</param>
    /// <param name="place">Which of the kind, from 0.</param>
    /// <param name="of">How many there are of the kind, for steps.</param>
    public string Colour(ChartTone tone, int place = 0, int of = 1) => tone switch
    {
        ChartTone.Fire => Colours.Fire,
        ChartTone.Promote => Colours.Promote,
        ChartTone.Suppress => Colours.Suppress,
        ChartTone.Dim => Colours.Dim,
        ChartTone.Dead => Colours.Dead,
        ChartTone.Step => Ramp(0.2 + (0.8 * (of <= 1 ? 1 : (double)place / (of - 1)))),
        ChartTone.Type => Colours.Types[place % Colours.Types.Count],
        ChartTone.Series => Colours.Series[place % Colours.Series.Count],
        _ => Colours.Accent,
    };

    /// <summary>The ramp's colour at 0 (nothing) to 1 (most).</summary>
    public string Ramp(double at)
    {
        double place = Math.Clamp(at, 0, 1) * (Colours.Ramp.Count - 1);
        int left = Math.Min((int)place, Colours.Ramp.Count - 2);
        return Mix(Colours.Ramp[left], Colours.Ramp[left + 1], place - left);
    }

    private static string Mix(string from, string to, double part)
    {
        int Channel(int at)
        {
            int first = int.Parse(from.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            int second = int.Parse(to.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            return (int)Math.Round(first + ((second - first) * part));
        }

        return $"#{Channel(1):x2}{Channel(3):x2}{Channel(5):x2}";
    }
}
