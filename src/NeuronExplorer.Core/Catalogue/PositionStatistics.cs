using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Core.Catalogue;

/// <summary>What a firing tells about the position (paper, section 5).</summary>
internal static class PositionStatistics
{
    private const string NotPositional = "not positional";

    public static IReadOnlyList<Statistic> All { get; } =
    [
        new()
        {
            Key = "mutualInformation", Title = "information",
            Definition =
                "What firing tells about the position: their mutual information over full-length windows, not corrected for chance.",
            Unit = "nats", Source = "paper, section 5", Type = StatisticType.Number, Style = NumberStyle.Nats, OfPosition = true,
            Number = (view, neuron) => view.Layer.MutualInformation[neuron], IsIn = HasInformation, InTable = true, FormerKeys = ["mi"],
            Drawing = new("information about the position, nats") { Histogram = true, Map = true },
        },
        new()
        {
            Key = "mutualInformationCorrected", Title = "corrected information",
            Definition =
                "Information minus what chance alone would give with this many windows, at least 0. Above 0.05 the neuron is positional.",
            Unit = "nats", Source = "ours", Type = StatisticType.Number, Style = NumberStyle.Nats, OfPosition = true,
            Number = (view, neuron) => view.Evidence.Corrected(view.Layer.MutualInformation[neuron]), IsIn = HasInformation, InTable = true,
            FormerKeys = ["micorrected"],
            Drawing = new("information about the position, corrected for chance, nats") { Histogram = true, Map = true },
        },
        new()
        {
            Key = "positionalType", Title = "positional",
            Definition =
                "Type of a positional neuron, by the shape of its curve: "
                + "the share of full-length windows in which it fires at each position.",
            Source = "paper, section 5, Figures 7 and 8; thresholds are ours", Type = StatisticType.Name,
            OfPosition = true, Absent = NotPositional,
            Number = (view, neuron) => OfPositional(view, neuron, type => PositionalTypeNames.Place(type)),
            Choices = PositionalTypeNames.FromLast,
            IsIn = HasType, InTable = true, FormerKeys = ["type"],
            Drawing = new("positional type")
            {
                Map = true,
                Classes = new(
                    [.. PositionalTypeNames.FromLast.Skip(1).Reverse().Select(type => type.Title)],
                    type => double.IsNaN(type) ? -1 : PositionalTypeNames.FromLast.Length - 1 - (int)type,
                    DrawnPalette.PositionalTypes),
            },
        },
        new()
        {
            Key = "positionalStrong", Title = "strength",
            Definition = "A positional neuron is strong where its curve is sharp, and weak where it is blurred.",
            Source = "paper, section 5; thresholds are ours", Type = StatisticType.Flag, OfPosition = true, Absent = NotPositional,
            Number = (view, neuron) => OfPositional(view, neuron, _ => view.Layer.PositionalStrong[neuron] ? 1 : 0),
            Choices = [new("false", "weak"), new("true", "strong")], IsIn = HasType, InTable = true,
        },
        new()
        {
            Key = "positionalTooFewWindows", Title = "too few windows",
            Definition = "The corpus has fewer full-length windows than a reliable type needs.",
            Source = "ours", Type = StatisticType.Flag, OfPosition = true, Absent = NotPositional,
            Number = (view, neuron) => OfPositional(view, neuron, _ => view.Evidence.TooFewWindows ? 1 : 0),
            Choices = [new("false", "enough windows"), new("true", "too few windows")], IsIn = HasType,
        },
    ];

    private static double OfPositional(LayerView view, int neuron, Func<PositionalType, double> number) =>
        view.Layer.PositionalTypes[neuron] is var type && type == PositionalType.None ? double.NaN : number(type);

    private static bool HasInformation(LayerStatistics layer) => !layer.Missing.Contains(LayerColumns.MutualInformation);

    private static bool HasType(LayerStatistics layer) => !layer.Missing.Contains(LayerColumns.PositionalType);
}
