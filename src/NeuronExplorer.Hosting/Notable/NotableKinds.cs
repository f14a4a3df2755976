using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Hosting.Notable;

/// <summary>The kinds in the order in which they are shown, with the rules behind them.</summary>
public static class NotableKinds
{
    /// <summary>How many detectors of an order are looked at: those that fire most.</summary>
    public const int Considered = 32;

    public const string Suppressor = "suppresses";
    public const string Rarest = "rarest";
    public const string OnlyAtBos = "bos";

    public static IReadOnlyList<NotableKind> All { get; } =
    [
        Detector(1, ""),
        Detector(2, " that are no token detectors"),
        Detector(3, " that are no token or bigram detectors"),
        new(Suppressor, "strongest suppressor",
            "Of the token detectors whose update suppresses their triggers, the one with the best suppression rank; "
            + "of equal ones the one that fires most."),
        Positional(PositionalType.Oscillatory),
        Positional(PositionalType.BothExtremes),
        Positional(PositionalType.OneExtreme),
        Positional(PositionalType.Other),
        new(Rarest, "rarest alive", "The neuron that fires at the fewest tokens, but at one at least."),
        new(OnlyAtBos, "fires only at BOS", "Of the neurons that fire at BOS and at no token, the one that fires in the most windows."),
    ];

    public static NotableKind Find(string key) => All.First(kind => kind.Key == key);

    /// <summary>The key of the detectors of an order.</summary>
    public static string Key(int order) => order switch { 1 => "token", 2 => "bigram", _ => "trigram" };

    private static NotableKind Detector(int order, string others) => new(
        Key(order),
        $"most certain {Key(order)} detector",
        $"Of the {Key(order)} detectors{others}, of which the {Considered} that fire most are looked at, the one that detects a "
        + $"{Key(order)} most reliably: "
        + "with the highest lower end of the hit rate's 95 % interval (Wilson).");

    private static NotableKind Positional(PositionalType type) => new(
        NeuronKinds.Key(type),
        $"strongest positional, {PositionalTypeNames.Title(type)}",
        "Of the neurons of this type, strong ones before weak ones, the one whose firing tells most about the position.",
        OfPosition: true);
}
