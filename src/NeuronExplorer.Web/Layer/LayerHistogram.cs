using System.Globalization;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Layer;

/// <summary>How a layer's neurons are spread over one of the table's columns.</summary>
/// <param name="Figure">One bar a bin.</param>
/// <param name="Ranges">What the table is narrowed to for each bar.</param>
/// <param name="LeftOut">Neurons without a value, or with 0.</param>
public sealed record LayerHistogram(ChartFigure Figure, IReadOnlyList<ColumnRange> Ranges, int LeftOut)
{
    public const string Default = "frequency";

    private static readonly Measure[] s_measures =
    [
        new(Default, "frequency", "share of the tokens at which a neuron fires", LogTicks.Percent, IsWhole: false),
        new("covering1", "covering tokens", "tokens that make 95 % of the firings", LogTicks.Thousands, IsWhole: true),
        new("covering2", "covering bigrams", "bigrams that make 95 % of the firings", LogTicks.Thousands, IsWhole: true),
        new("covering3", "covering trigrams", "trigrams that make 95 % of the firings", LogTicks.Thousands, IsWhole: true),
        new("mi", "information", "information about the position, nats", Digits, IsWhole: false),
        new("micorrected", "corrected information", "information about the position less chance, nats", Digits, IsWhole: false),
        new("bos", "at BOS", "windows in which a neuron fires at BOS", LogTicks.Thousands, IsWhole: true),
    ];

    /// <summary>Keys of what neurons can be counted by: columns of the table.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. s_measures.Select(measure => measure.Key)];

    public static string Name(string key) => Find(key).Name;

    /// <summary>Counts a layer's neurons by a column; an unknown key counts by frequency.</summary>
    /// <param name="source">The layer.</param>
    /// <param name="key">One of <see cref="Keys"/>.</param>
    /// <param name="thresholds">What makes a neuron positional.</param>
    public static LayerHistogram Of(LayerTableSource source, string key, PositionalThresholds thresholds)
    {
        double positional = thresholds.MutualInformation;
        Measure measure = Find(key);
        NeuronColumn column = NeuronColumns.Find(measure.Key)!;
        double[] values = [.. Enumerable.Range(0, source.Layer.Neurons).Select(neuron => column.Value(source, neuron))
            .Where(value => value > 0)];
        ILookup<int, double> binned = values.ToLookup(value => LogBins.Of(value, measure.IsWhole));
        int first = binned.Select(bin => bin.Key).DefaultIfEmpty().Min();
        int last = binned.Select(bin => bin.Key).DefaultIfEmpty(-1).Max();
        int[] shown = [.. Enumerable.Range(first, last - first + 1)];
        (double From, double To)[] bins = [.. shown.Select(bin => LogBins.Edges(bin, measure.IsWhole))];
        ChartSeries bars = new(
            "neurons", ChartMark.Bar, [.. bins.Select(bin => (bin.From + bin.To) / 2)],
            [.. shown.Select(bin => (double?)binned[bin].Count())])
        {
            Bins = bins,
            Hover = [.. shown.Select((bin, at) =>
                $"{Within(bins[at], measure.IsWhole, column.Text)}: {Show.Plural(binned[bin].Count(), "neuron")}")],
        };
        ChartFigure figure = new($"histogram-{measure.Key}", $"Neurons by {measure.Name}", measure.Title, "neurons", [bars])
        {
            WholeX = false,
            LogX = true,
            XTicks = bins.Length == 0 ? [] : LogTicks.Of(bins[0].From, bins[^1].To, measure.Tick),
            Mark = column.OfPosition ? source.Evidence.Mark : null,
            XGuide = measure.Key == (thresholds.Corrected ? "micorrected" : "mi") && bins.Length > 0 && bins[0].From < positional
                && positional < bins[^1].To ? positional : null,
        };
        return new LayerHistogram(
            figure, [.. shown.Select((bin, at) => Range(measure, bins[at], binned[bin]))], source.Layer.Neurons - values.Length);
    }

    // A bar's own least and most, so that the table shows exactly the neurons that were counted.
    private static ColumnRange Range(Measure measure, (double From, double To) bin, IEnumerable<double> values) => measure.IsWhole
        ? new ColumnRange(measure.Key, bin.From, bin.To - 1)
        : new ColumnRange(measure.Key, values.DefaultIfEmpty(bin.From).Min(), values.DefaultIfEmpty(bin.From).Max());

    private static string Within((double From, double To) bin, bool isWhole, Func<double, string> text) => isWhole && bin.To == bin.From + 1
        ? text(bin.From)
        : $"{text(bin.From)} – {text(isWhole ? bin.To - 1 : bin.To)}";

    private static string Digits(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static Measure Find(string key) => Array.Find(s_measures, measure => measure.Key == key) ?? s_measures[0];

    private sealed record Measure(string Key, string Name, string Title, Func<double, string> Tick, bool IsWhole);
}
