using System.Globalization;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Neuron;

/// <summary>How strongly a neuron fires, as bars that widen with the value.</summary>
public static class ActivationFigure
{
    public static ChartFigure Of(NeuronId id, ActivationHistogram histogram)
    {
        int first = Array.FindIndex(histogram.Counts, count => count > 0);
        int last = Array.FindLastIndex(histogram.Counts, count => count > 0);
        int[] shown = first < 0 ? [] : [.. Enumerable.Range(first, last - first + 1)];
        long firings = histogram.Counts.Sum(count => (long)count);
        (double From, double To)[] bars = [.. shown.Select(Drawn)];
        ChartSeries series = new(
            "firings", ChartMark.Bar, [.. bars.Select(bar => (bar.From + bar.To) / 2)],
            [.. shown.Select(bin => (double?)histogram.Counts[bin])])
        {
            Tone = ChartTone.Fire,
            Bins = bars,
            Hover =
            [
                .. shown.Select(bin => $"{Within(bin)}: {Show.Plural(histogram.Counts[bin], "firing")}, "
                    + $"{Show.Percent((double)histogram.Counts[bin] / firings)} of all"),
            ],
        };
        return new ChartFigure($"activations-{id}", "How strongly it fires", "pre-activation", "firings", [series])
        {
            WholeX = false,
            LogX = true,
            XTicks = bars.Length == 0 ? [] : [.. Ticks(bars[0].From, bars[^1].To)],
        };
    }

    // On a logarithmic axis a bar needs two ends above 0.
    private static (double From, double To) Drawn(int bin)
    {
        (double from, double to) = ActivationHistogram.Edges(bin);
        return (from == 0 ? to / 2 : from, double.IsInfinity(to) ? from * 2 : to);
    }

    private static string Within(int bin) => ActivationHistogram.Edges(bin) switch
    {
        (0, var to) => $"below {Number(to)}",
        (var from, double.PositiveInfinity) => $"{Number(from)} and more",
        var (from, to) => $"{Number(from)} – {Number(to)}",
    };

    // At powers of 2; every second where there are many.
    private static IEnumerable<(double At, string Text)> Ticks(double from, double to)
    {
        int least = (int)Math.Ceiling(Math.Log2(from) - 1e-9);
        int most = (int)Math.Floor(Math.Log2(to) + 1e-9);
        int step = most - least > 8 ? 2 : 1;
        for (int power = least; power <= most; power += step)
        {
            yield return (Math.ScaleB(1, power), Number(Math.ScaleB(1, power)));
        }
    }

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
