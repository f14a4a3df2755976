using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Web.Charts;

namespace NeuronExplorer.Web.Layer;

/// <summary>A layer's neurons as a map of pixels, with what the colours mean.</summary>
/// <param name="Data">The pixels.</param>
/// <param name="Legend">Colours and their meanings; a ramp has its two ends.</param>
public sealed record LayerMap(CanvasMapData Data, IReadOnlyList<(string Colour, string Name)> Legend);

/// <summary>Colours a layer's neurons by a statistic.</summary>
public static class LayerMaps
{
    private const int Steps = 64;

    /// <summary>For a statistic that the analysis does not hold.</summary>
    private static readonly DrawnClasses s_nothing = new([], _ => -1, DrawnPalette.Series);

    /// <summary>Keys of the statistics that a map can be coloured by.</summary>
    public static IReadOnlyList<string> Keys { get; } =
        [.. NeuronCatalogue.Scalars.Where(statistic => statistic.Drawing is { Map: true }).Select(statistic => statistic.Key)];

    /// <summary>Whether a map shows a positional statistic.</summary>
    public static bool IsOfPosition(string key) => NeuronCatalogue.Find(key) is { OfPosition: true };

    /// <param name="view">The layer.</param>
    /// <param name="key">One of <see cref="Keys"/>.</param>
    /// <param name="theme">Where the colours come from.</param>
    public static LayerMap Draw(LayerView view, string key, ChartTheme theme)
    {
        Statistic statistic = NeuronCatalogue.Find(key)!;
        LayerMap map = Draw(view, statistic, theme);
        return map with
        {
            Data = map.Data with
            {
                ForPaper = () => Draw(view, statistic, ChartTheme.Print).Data,
                Mark = statistic.OfPosition ? view.Evidence.Mark : null,
            },
        };
    }

    private static LayerMap Draw(LayerView view, Statistic statistic, ChartTheme theme)
    {
        int[] neurons = [.. Enumerable.Range(0, view.Layer.Neurons)];
        if (!statistic.IsIn(view.Layer))
        {
            return Classed(view, Array.ConvertAll(neurons, _ => double.NaN), s_nothing, theme, StatisticText.NotInThisAnalysis);
        }

        double[] values = Array.ConvertAll(neurons, neuron => statistic.Of(view, neuron));
        return statistic.Drawing!.Classes is { } classes
            ? Classed(view, values, classes, theme)
            : Scaled(view, [.. values.Select(value => double.IsNaN(value) ? 0 : value)], statistic, theme);
    }

    // Shade 0: dead. Shade 1: alive, of no class. Then the classes.
    private static LayerMap Classed(
        LayerView view, double[] values, DrawnClasses classes, ChartTheme theme, string none = "none of these")
    {
        int count = classes.Names.Count;
        IEnumerable<string> own = classes.Palette switch
        {
            DrawnPalette.Steps => classes.Names.Select((_, at) => theme.Colour(ChartTone.Step, count - 1 - at, count)),
            DrawnPalette.PositionalTypes => classes.Names.Select((_, at) => theme.Colour(ChartTone.Type, at)),
            _ => classes.Names.Select((_, at) => theme.Colour(ChartTone.Series, at)),
        };
        string[] colours = [theme.Colours.Dead, theme.Ramp(0), .. own];
        string[] all = ["dead", none, .. classes.Names];
        byte[] shades = [.. values.Select((value, neuron) => view.Layer.IsDead(neuron) ? (byte)0 : (byte)(classes.Of(value) + 2))];
        (string, string)[] legend = [.. colours.Zip(all).Where((_, at) => shades.Contains((byte)at))];
        CanvasMapData data = new(shades, colours, new float[shades.Length], "name") { Names = all, Noun = "neuron", Legend = legend };
        return new LayerMap(data, legend);
    }

    // Shade 0: dead. Then the ramp.
    private static LayerMap Scaled(LayerView view, double[] values, Statistic statistic, ChartTheme theme)
    {
        double[] places = statistic.Drawing!.Logarithmic
            ? [.. values.Select(value => value <= 0 ? 0 : Math.Max(0.05, 1 + (Math.Log10(value) / 5)))]
            : values;
        double most = Math.Max(places.Append(0).Max(), 1e-9);
        string[] colours = [theme.Colours.Dead, .. Enumerable.Range(0, Steps).Select(step => theme.Ramp((double)step / (Steps - 1)))];
        byte[] shades = [.. places.Select((at, neuron) =>
            view.Layer.IsDead(neuron) ? (byte)0 : (byte)(1 + (int)Math.Round(Math.Max(0, at) / most * (Steps - 1))))];
        (string, string)[] dead = shades.Contains((byte)0) ? [(colours[0], "dead")] : [];
        (string, string)[] legend =
        [
            .. dead, (colours[1], StatisticText.Of(statistic, 0)), (colours[Steps / 2], ""),
            (colours[Steps], StatisticText.Of(statistic, values.Append(0).Max())),
        ];
        string format = statistic.Style switch { NumberStyle.Percent => "percent", NumberStyle.Nats => "nats", _ => "count" };
        CanvasMapData data = new(shades, colours, [.. values.Select(number => (float)number)], format) { Noun = "neuron", Legend = legend };
        return new LayerMap(data, legend);
    }
}
