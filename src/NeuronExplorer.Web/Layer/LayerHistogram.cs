using System.Globalization;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Layer;

/// <summary>Distribution of a layer's neurons over a statistic.</summary>
/// <param name="Figure">One bar a bin.</param>
/// <param name="Ranges">What the table is narrowed to for each bar.</param>
/// <param name="LeftOut">Neurons without a value, or with 0.</param>
public sealed record LayerHistogram(ChartFigure Figure, IReadOnlyList<ColumnRange> Ranges, int LeftOut)
{
    public const string Default = NeuronCatalogue.Frequency;

    /// <summary>Keys of the statistics that neurons can be counted by.</summary>
    public static IReadOnlyList<string> Keys { get; } =
        [.. NeuronCatalogue.Scalars.Where(statistic => statistic.Drawing is { Histogram: true }).Select(statistic => statistic.Key)];

    /// <summary>Counts a layer's neurons by a statistic.</summary>
    /// <param name="view">The layer.</param>
    /// <param name="key">One of <see cref="Keys"/>.</param>
    /// <param name="thresholds">What makes a neuron positional.</param>
    public static LayerHistogram Of(LayerView view, string key, PositionalThresholds thresholds) => Of([view], key, thresholds);

    /// <summary>Counts the neurons of several layers by a statistic.</summary>
    /// <param name="views">The layers, at least one.</param>
    /// <param name="key">One of <see cref="Keys"/>.</param>
    /// <param name="thresholds">What makes a neuron positional.</param>
    public static LayerHistogram Of(IReadOnlyList<LayerView> views, string key, PositionalThresholds thresholds)
    {
        double positional = thresholds.MutualInformation;
        Statistic statistic = NeuronCatalogue.Find(key)!;
        bool isWhole = statistic.Type == StatisticType.Whole;
        double[] values =
        [
            .. views.SelectMany(view => Enumerable.Range(0, view.Layer.Neurons).Select(neuron => statistic.Of(view, neuron)))
                .Where(value => value > 0),
        ];
        ILookup<int, double> binned = values.ToLookup(value => LogBins.Of(value, isWhole));
        int first = binned.Select(bin => bin.Key).DefaultIfEmpty().Min();
        int last = binned.Select(bin => bin.Key).DefaultIfEmpty(-1).Max();
        int[] shown = [.. Enumerable.Range(first, last - first + 1)];
        (double From, double To)[] bins = [.. shown.Select(bin => LogBins.Edges(bin, isWhole))];
        ChartSeries bars = new(
            "neurons",
            ChartMark.Bar,
            [.. bins.Select(bin => (bin.From + bin.To) / 2)],
            [.. shown.Select(bin => (double?)binned[bin].Count())])
        {
            Bins = bins,
            Hover = [.. shown.Select((bin, at) => $"{Within(bins[at], statistic)}: {Show.Plural(binned[bin].Count(), "neuron")}")],
        };
        bool decides = statistic.Key == (thresholds.Corrected ? "mutualInformationCorrected" : "mutualInformation");
        // In a table "at BOS" is the firings there.
        string title = statistic.Key == "bosFirings" ? "firings at BOS" : statistic.Title;
        ChartFigure figure = new($"histogram-{statistic.Key}", $"Neurons by {title}", statistic.Drawing!.Axis, "neurons", [bars])
        {
            WholeX = false,
            LogX = true,
            XTicks = bins.Length == 0 ? [] : LogTicks.Of(bins[0].From, bins[^1].To, Ticks(statistic)),
            Mark = statistic.OfPosition ? views[0].Evidence.Mark : null,
            XGuide = decides && bins.Length > 0 && bins[0].From < positional && positional < bins[^1].To ? positional : null,
        };
        return new LayerHistogram(
            figure, [.. shown.Select((bin, at) => Range(statistic, bins[at], binned[bin]))],
            views.Sum(view => view.Layer.Neurons) - values.Length);
    }

    /// <summary>Who is not shown, in a sentence; empty where all are. Dead neurons never have a value above 0.</summary>
    /// <param name="dead">How many of the neurons are dead.</param>
    public string LeftOutText(int dead) => LeftOut switch
    {
        0 => "",
        var count when count == dead => $"{Show.Plural(count, "dead neuron")} not shown. ",
        var count => $"{Show.Plural(count, "neuron")} without a value above 0 not shown. ",
    };

    // A bar's smallest and largest value, so that the table shows exactly the neurons that were counted.
    private static ColumnRange Range(Statistic statistic, (double From, double To) bin, IEnumerable<double> values) =>
        statistic.Type == StatisticType.Whole
            ? new ColumnRange(statistic.Key, bin.From, bin.To - 1)
            : new ColumnRange(statistic.Key, values.DefaultIfEmpty(bin.From).Min(), values.DefaultIfEmpty(bin.From).Max());

    private static string Within((double From, double To) bin, Statistic statistic)
    {
        bool isWhole = statistic.Type == StatisticType.Whole;
        string from = StatisticText.Of(statistic, bin.From);
        return isWhole && bin.To == bin.From + 1 ? from : $"{from} – {StatisticText.Of(statistic, isWhole ? bin.To - 1 : bin.To)}";
    }

    private static Func<double, string> Ticks(Statistic statistic) => statistic.Style switch
    {
        NumberStyle.Percent => LogTicks.Percent,
        NumberStyle.Nats => value => value.ToString("0.######", CultureInfo.InvariantCulture),
        _ => LogTicks.Thousands,
    };
}
