using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Positional;

/// <summary>A positional neuron as the gallery and the map show it.</summary>
/// <param name="Information">In nats, not corrected for chance.</param>
/// <param name="Corrected">In nats, corrected for chance.</param>
public sealed record PositionalNeuron(NeuronId Id, PositionalType Type, bool Strong, double Information, double Corrected)
{
    /// <summary>Both, in words.</summary>
    public string InformationText => $"{Show.Nats(Information)} nats of information, {Show.Nats(Corrected)} corrected for chance";
}

/// <summary>The paper's Figures 7 to 9 as plain data.</summary>
public static class PositionalFigures
{
    public static IReadOnlyList<PositionalType> Types { get; } =
        [PositionalType.Oscillatory, PositionalType.BothExtremes, PositionalType.OneExtreme, PositionalType.Other];

    /// <summary>The order in which a type's strengths are shown.</summary>
    public static IReadOnlyList<bool> StrongThenWeak { get; } = [true, false];

    /// <summary>All positional neurons of the layers stored, by layer, then type, strong first, then information.</summary>
    public static IReadOnlyList<PositionalNeuron> Find(IAnalysisReader reader) =>
        [.. reader.Summaries.SelectMany(summary => Find(reader, summary.Layer))];

    /// <summary>Those of one layer, by type, strong first, then information; empty where it is not stored.</summary>
    public static IEnumerable<PositionalNeuron> Find(IAnalysisReader reader, int layer)
    {
        PositionalEvidence evidence = reader.Info.Evidence();
        return reader.Layer(layer) is not { } columns ? [] :
            from neuron in Enumerable.Range(0, columns.Neurons)
            where columns.PositionalTypes[neuron] != PositionalType.None
            let found = new PositionalNeuron(
                new NeuronId(layer, neuron), columns.PositionalTypes[neuron], columns.PositionalStrong[neuron],
                columns.MutualInformation[neuron], evidence.Corrected(columns.MutualInformation[neuron]))
            orderby found.Type, found.Strong descending, found.Information descending
            select found;
    }

    /// <summary>Those of a type, strong before weak, then by information.</summary>
    public static IReadOnlyList<PositionalNeuron> OfType(IEnumerable<PositionalNeuron> neurons, PositionalType type) =>
        [.. neurons.Where(neuron => neuron.Type == type).OrderByDescending(one => one.Strong).ThenByDescending(one => one.Information)];

    /// <summary>The layers with strong oscillatory neurons.</summary>
    public static IReadOnlyList<int> TeamLayers(IEnumerable<PositionalNeuron> neurons) =>
    [
        .. neurons.Where(neuron => neuron is { Type: PositionalType.Oscillatory, Strong: true }).Select(neuron => neuron.Id.Layer)
            .Distinct(),
    ];

    /// <summary>Figure 8: one circle a neuron, stacked over its layer; every layer of the model is on the axis.
    /// The second result is the neuron of each point.</summary>
    public static (ChartFigure Figure, IReadOnlyList<IReadOnlyList<NeuronId>> Neurons) Map(
        IReadOnlyList<PositionalNeuron> neurons, AnalysisInfo info)
    {
        Dictionary<NeuronId, int> heights = [];
        foreach (IGrouping<int, PositionalNeuron> layer in neurons.GroupBy(neuron => neuron.Id.Layer))
        {
            int height = 0;
            foreach (PositionalNeuron neuron in layer)
            {
                heights[neuron.Id] = ++height;
            }
        }

        (PositionalType Type, bool Strong, PositionalNeuron[] Neurons)[] groups =
            [.. from type in Types
                from strong in StrongThenWeak
                select (type, strong, neurons.Where(neuron => neuron.Type == type && neuron.Strong == strong).ToArray())];
        groups = [.. groups.Where(group => group.Neurons.Length > 0)];
        ChartFigure figure = new(
            "8", "Figure 8 · positional neurons over layers", "layer", "neurons",
            [.. groups.Select(group => new ChartSeries(
                Name(group.Type, group.Strong),
                ChartMark.Dots,
                [.. group.Neurons.Select(neuron => (double)neuron.Id.Layer)],
                [.. group.Neurons.Select(neuron => (double?)heights[neuron.Id])])
            {
                Tone = ChartTone.Type,
                Place = (int)group.Type - 1,
                Faint = !group.Strong,
                Hover =
                [
                    .. group.Neurons.Select(neuron => $"{neuron.Id}: {PositionalTypeNames.Title(neuron.Type)}, {neuron.InformationText}"),
                ],
            })])
        {
            Mark = info.Evidence().Mark,
            Crowded = [.. groups.Select(group => Bars(group.Type, group.Strong, group.Neurons))],
            XSpan = (0, info.Model.Shape.Layers - 1),
        };
        return (figure, [.. groups.Select(group => (IReadOnlyList<NeuronId>)[.. group.Neurons.Select(neuron => neuron.Id)])]);
    }

    private static ChartSeries Bars(PositionalType type, bool strong, IReadOnlyList<PositionalNeuron> neurons)
    {
        (int Layer, int Neurons)[] layers = [.. neurons.CountBy(neuron => neuron.Id.Layer).Select(layer => (layer.Key, layer.Value))];
        return new ChartSeries(Name(type, strong), ChartMark.Bar, [.. layers.Select(layer => (double)layer.Layer)],
            [.. layers.Select(layer => (double?)layer.Neurons)])
        {
            Tone = ChartTone.Type, Place = (int)type - 1, Faint = !strong,
        };
    }

    private static string Name(PositionalType type, bool strong) => PositionalTypeNames.Title(type) + (strong ? ", strong" : ", weak");

    /// <summary>Share of the full-length windows in which a neuron fires, by position; null where unknown.</summary>
    public static double[]? Curve(IAnalysisReader reader, NeuronId id)
    {
        int windows = reader.Info.Corpus.FullWindows;
        return windows == 0 ? null : reader.PositionCounts(id)?.Select(count => (double)count / windows).ToArray();
    }

    /// <summary>One neuron's curve with the thresholds of a range.</summary>
    public static ChartFigure CurveFigure(NeuronId id, double[] curve, double extreme, PositionalEvidence evidence) => new(
        $"curve-{id}", "Firing by position", "position", "share of the full-length windows",
        [new ChartSeries("fires", ChartMark.Line, [.. Enumerable.Range(0, curve.Length).Select(position => (double)position)],
            [.. curve.Select(share => (double?)share)]) { Tone = ChartTone.Fire }])
    {
        Percent = true,
        YRange = (-0.02, 1.02),
        Guides = [extreme, 1 - extreme],
        Mark = evidence.Mark,
    };

    /// <summary>Figure 9: the high stays of a layer's strong oscillatory neurons.</summary>
    public static PositionTeam Team(IAnalysisReader reader, IEnumerable<PositionalNeuron> neurons, int layer) => PositionTeam.Of(
        reader.Info.Positions(),
        from neuron in neurons
        where neuron.Id.Layer == layer && neuron is { Type: PositionalType.Oscillatory, Strong: true }
        let counts = reader.PositionCounts(neuron.Id)
        where counts is not null
        select KeyValuePair.Create(
            neuron.Id.Index, PositionStays.Of(counts, reader.Info.Corpus.FullWindows, reader.Info.Settings.Positional)));
}
