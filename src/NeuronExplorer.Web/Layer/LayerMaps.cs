using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Positional;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Layer;

/// <summary>A layer's neurons as a map of pixels, with what the colours mean.</summary>
/// <param name="Data">The pixels.</param>
/// <param name="Legend">Colours and their meanings; a ramp has its two ends.</param>
public sealed record LayerMap(CanvasMapData Data, IReadOnlyList<(string Colour, string Name)> Legend);

/// <summary>Colours a layer's neurons by a statistic.</summary>
public static class LayerMaps
{
    private const int Steps = 64;

    /// <summary>What a map can be coloured by: key in addresses, and name.</summary>
    public static IReadOnlyList<(string Key, string Name)> Kinds { get; } =
    [
        (LayerQuery.DefaultMap, "frequency"),
        ("covering1", "covering tokens"),
        ("covering2", "covering bigrams"),
        ("covering3", "covering trigrams"),
        ("detector", "detectors"),
        ("type", "positional type"),
        ("mi", "information"),
        ("micorrected", "corrected information"),
    ];

    /// <summary>Whether a map shows what is said of positions.</summary>
    public static bool IsOfPosition(string kind) => NeuronColumns.Find(kind) is { OfPosition: true };

    public static LayerMap Draw(LayerTableSource source, string kind, ChartTheme theme) => kind switch
    {
        "covering1" or "covering2" or "covering3" => Covering(source, kind[^1] - '0', theme),
        "detector" => Classes(source, theme, s_detectors, neuron => DetectorClass(source.Layer, neuron),
            at => theme.Colour(ChartTone.Series, at)),
        "type" => Classes(source, theme, [.. PositionalFigures.Types.Select(NeuronColumns.Type)],
            neuron => (int)source.Layer.PositionalTypes[neuron] - 1,
            at => theme.Colour(ChartTone.Type, at)),
        "micorrected" => Scaled(
            source, theme, neuron => source.Evidence.Corrected(source.Layer.MutualInformation[neuron]), value => value, "nats", Show.Nats),
        "mi" => Scaled(source, theme, neuron => source.Layer.MutualInformation[neuron], value => value, "nats", Show.Nats),
        _ => Scaled(source, theme, source.Frequency, value => value <= 0 ? 0 : Math.Max(0.05, 1 + (Math.Log10(value) / 5)), "percent",
            Show.Percent),
    };

    private static readonly IReadOnlyList<string> s_detectors = ["token detector", "bigram detector", "trigram detector"];

    private static int DetectorClass(LayerStatistics layer, int neuron) => layer.Detectors[neuron] switch
    {
        var kinds when kinds.HasFlag(DetectorKinds.Token) => 0,
        var kinds when kinds.HasFlag(DetectorKinds.Bigram) => 1,
        var kinds when kinds.HasFlag(DetectorKinds.Trigram) => 2,
        _ => -1,
    };

    private static LayerMap Covering(LayerTableSource source, int order, ChartTheme theme)
    {
        NgramColumns? columns = source.Layer.Order(order);
        return Classes(
            source, theme, CoveringClass.Names, neuron => CoveringClass.Of(columns?.Covering[neuron] ?? 0),
            at => theme.Colour(ChartTone.Step, CoveringClass.Count - 1 - at, CoveringClass.Count));
    }

    // Shade 0: dead. Shade 1: alive, of no class. Then the classes.
    private static LayerMap Classes(
        LayerTableSource source, ChartTheme theme, IReadOnlyList<string> names, Func<int, int> classOf, Func<int, string> colour)
    {
        string[] colours = [theme.Colours.Dead, theme.Ramp(0), .. names.Select((_, at) => colour(at))];
        string[] all = ["dead", "none of these", .. names];
        byte[] shades = [.. Enumerable.Range(0, source.Layer.Neurons)
            .Select(neuron => source.Layer.IsDead(neuron) ? (byte)0 : (byte)(classOf(neuron) + 2))];
        (string, string)[] legend = [.. colours.Zip(all).Where((_, at) => shades.Contains((byte)at))];
        CanvasMapData data = new(shades, colours, new float[shades.Length], "name") { Names = all, Noun = "neuron", Legend = legend };
        return new LayerMap(data, legend);
    }

    // Shade 0: dead. Then the ramp.
    private static LayerMap Scaled(
        LayerTableSource source, ChartTheme theme, Func<int, double> value, Func<double, double> place, string format,
        Func<double, string> text)
    {
        double[] values = [.. Enumerable.Range(0, source.Layer.Neurons).Select(value)];
        double[] places = [.. values.Select(place)];
        double most = Math.Max(places.Append(0).Max(), 1e-9);
        string[] colours = [theme.Colours.Dead, .. Enumerable.Range(0, Steps).Select(step => theme.Ramp((double)step / (Steps - 1)))];
        byte[] shades = [.. places.Select((at, neuron) => source.Layer.IsDead(neuron)
            ? (byte)0 : (byte)(1 + (int)Math.Round(at / most * (Steps - 1))))];
        (string, string)[] legend =
            [(colours[0], "dead"), (colours[1], text(0)), (colours[Steps / 2], ""), (colours[Steps], text(values.Append(0).Max()))];
        CanvasMapData data = new(shades, colours, [.. values.Select(number => (float)number)], format) { Noun = "neuron", Legend = legend };
        return new LayerMap(data, legend);
    }
}
