using System.Globalization;

namespace NeuronExplorer.Web.Charts.Paper;

/// <summary>One axis of a printed figure: its range, and its ticks with their texts.</summary>
/// <param name="Least">First value shown; its logarithm where the axis is logarithmic.</param>
/// <param name="Most">Last value shown; its logarithm where the axis is logarithmic.</param>
/// <param name="IsLog">Whether it is logarithmic.</param>
/// <param name="Ticks">Values, not their logarithms.</param>
public sealed record PaperAxis(double Least, double Most, bool IsLog, IReadOnlyList<(double At, string Text)> Ticks)
{
    private const int UpTicks = 6;

    /// <summary>How far along the axis a value is, from 0 to 1.</summary>
    public double Part(double value) => ((IsLog ? Math.Log10(value) : value) - Least) / (Most - Least);

    /// <summary>The vertical axis of a figure, from 0 where its values are above.</summary>
    public static PaperAxis Up(ChartFigure figure)
    {
        double[] values = [.. Heights(figure).Concat(figure.YRange is null ? figure.Guides : []).Where(double.IsFinite)];
        double least = figure.YRange?.Least ?? Math.Min(0, values.Append(0).Min());
        double most = figure.YRange?.Most ?? values.Append(least).Max();
        if (most <= least)
        {
            most = least + (figure.Percent ? 0.01 : 1);
        }

        double step = Step((most - least) / UpTicks);
        bool isWhole = !figure.Percent && values.All(value => value == Math.Floor(value));
        step = isWhole ? Math.Max(1, step) : step;
        most = figure.YRange is null ? Math.Ceiling((most / step) - 1e-9) * step : most;
        least = figure.YRange is null ? Math.Floor((least / step) + 1e-9) * step : least;
        return new PaperAxis(least, most, IsLog: false, Every(least, most, step, figure.Percent ? 100 : 1));
    }

    /// <summary>The horizontal axis of a figure, with as many ticks as have room.</summary>
    public static PaperAxis Across(ChartFigure figure, double points)
    {
        ChartSeries[] bars = [.. figure.Series.Where(series => series.Mark == ChartMark.Bar)];
        double[] values = [.. figure.Series.SelectMany(series => series.Bins is { } bins
            ? bins.SelectMany(bin => (double[])[bin.From, bin.To])
            : series.X).Concat(figure.XSpan is { } span ? [span.Least, span.Most] : [])
            .Where(value => double.IsFinite(value) && (!figure.LogX || value > 0)).DefaultIfEmpty(1)];
        if (figure.LogX)
        {
            (double from, double to) = (Math.Log10(values.Min()), Math.Log10(values.Max()));
            double border = Math.Max(0.02, (to - from) * 0.02);
            IReadOnlyList<(double, string)> log =
                figure.XTicks.Count > 0 ? figure.XTicks : LogTicks.Of(values.Min(), values.Max(), LogTicks.Thousands);
            return Thinned(new PaperAxis(from - border, to + border, IsLog: true, log), points);
        }

        (double least, double most) = (values.Min(), values.Max());
        if (figure.NamedX)
        {
            return new PaperAxis(least, most, IsLog: false, figure.XTicks);
        }

        double pad = bars.Any(series => series.Bins is null) || (figure.WholeX && most - least <= UpTicks * 2)
            ? 0.6
            : Math.Max((most - least) * 0.02, 1e-6);
        double step = Step((most - least) / 8);
        step = figure.WholeX ? Math.Max(1, step) : step;
        PaperAxis axis = new(least - pad, most + pad, IsLog: false,
            figure.XTicks.Count > 0 ? figure.XTicks : Every(least, most, step == 0 ? 1 : step, 1));
        return Thinned(axis, points);
    }

    /// <summary>An axis of whole numbers from end to end.</summary>
    public static PaperAxis Whole(double least, double most, double points) => Thinned(
        new PaperAxis(least, most, IsLog: false, Every(least, most, Math.Max(1, Step((most - least) / 8)), 1)), points);

    /// <summary>The tops of what is drawn: of the whole stack where bars are stacked.</summary>
    private static IEnumerable<double> Heights(ChartFigure figure)
    {
        IEnumerable<ChartSeries> bars = figure.Series.Where(series => series.Mark == ChartMark.Bar);
        IEnumerable<double> stacks = bars.SelectMany(series => series.X.Zip(series.Y, (x, y) => (x, y ?? 0)))
            .GroupBy(point => point.x).Select(stack => stack.Sum(point => double.IsFinite(point.Item2) ? point.Item2 : 0));
        IEnumerable<ChartSeries> single = figure.Stacked ? figure.Series.Where(series => series.Mark != ChartMark.Bar) : figure.Series;
        return single.SelectMany(series => series.Y).OfType<double>().Concat(figure.Stacked ? stacks : []);
    }

    // 1, 2 or 5 times a power of ten, no smaller than asked for.
    private static double Step(double least)
    {
        if (!(least > 0))
        {
            return 0;
        }

        int power = (int)Math.Floor(Math.Log10(least));
        return ((double[])[1, 2, 5, 10]).Select(digits => LogTicks.Exactly(digits, power)).First(step => step >= least * 0.999_999);
    }

    private static List<(double At, string Text)> Every(double least, double most, double step, double times)
    {
        List<(double, string)> ticks = [];
        for (double at = Math.Ceiling((least / step) - 1e-9); at * step <= most + (step * 1e-9); at++)
        {
            // Rounding up may give -0, which would be written so.
            double shown = (at + 0.0) * step * times;
            ticks.Add((at * step, Math.Abs(shown) >= 10_000 ? LogTicks.Thousands(shown)
                : Math.Round(shown, 9).ToString("0.#########", CultureInfo.InvariantCulture)));
        }

        return ticks;
    }

    // Every second tick, or third …, where the texts of all would touch.
    private static PaperAxis Thinned(PaperAxis axis, double points)
    {
        (double At, string Text)[] within =
            [.. axis.Ticks.Where(tick => (!axis.IsLog || tick.At > 0) && axis.Part(tick.At) is >= 0 and <= 1)];
        for (int every = 1; every < within.Length; every++)
        {
            (double At, string Text)[] kept = [.. within.Where((_, at) => at % every == 0)];
            if (kept.Zip(kept.Skip(1)).All(pair => (axis.Part(pair.Second.At) - axis.Part(pair.First.At)) * points
                >= ((PaperText.Width(pair.First.Text) + PaperText.Width(pair.Second.Text)) / 2) + 4))
            {
                return axis with { Ticks = kept };
            }
        }

        return axis with { Ticks = [.. within.Take(1)] };
    }
}
