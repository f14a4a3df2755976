using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Hosting.Notable;

/// <summary>The kinds in the order in which they are shown, with the rules behind them.</summary>
public static class NotableKinds
{
    /// <summary>How many detectors of an order are looked at.</summary>
    public const int Considered = 32;

    /// <summary>The fewest letters of a token that is taken for a word.</summary>
    public const int ShortestWord = 3;

    public const string Suppressor = "suppresses";
    public const string Rarest = "rarest";
    public const string OnlyAtBos = "bos";

    private static readonly string s_bar = $"(and at least {Interest.FewFirings} times)";

    public static IReadOnlyList<NotableKind> All { get; } =
    [
        Detector(1, ""),
        Detector(2, " that are no token detectors"),
        Detector(3, " that are no token or bigram detectors"),
        new(Suppressor, "strongest suppressor",
            $"Of the token detectors whose update suppresses their triggers and that fire at least {Interest.FewFirings} times, the one "
            + "with the best suppression rank. Of equal ranks, one that is not the token detector above, then the one that fires most."),
        Positional(PositionalType.Oscillatory),
        Positional(PositionalType.BothExtremes),
        Positional(PositionalType.OneExtreme),
        Positional(PositionalType.Other),
        new(Rarest, "rarest alive", "The neuron that fires at the fewest tokens, but at one at least."),
        new(OnlyAtBos, "fires only at BOS", "Of the neurons that fire at BOS and at no token, the one that fires at BOS most often."),
    ];

    public static NotableKind Find(string key) => All.First(kind => kind.Key == key);

    /// <summary>The key of the detectors of an order.</summary>
    public static string Key(int order) => order switch { 1 => "token", 2 => "bigram", _ => "trigram" };

    private static NotableKind Detector(int order, string others) => new(
        Key(order),
        $"most certain {Key(order)} detector",
        $"Of the {Key(order)} detectors{others}, the {Considered} that fire most {s_bar} are looked at"
        + (order == 1 ? $", those of a word (at least {ShortestWord} letters, and nothing else) first" : "")
        + $". The one that detects a {Key(order)} most reliably is taken: with the highest lower end of the hit rate's 95 % interval "
        + "(Wilson).");

    private static NotableKind Positional(PositionalType type) => new(
        NeuronKinds.Key(type),
        $"strongest positional, {PositionalTypeNames.Title(type)}",
        "Of the neurons of this type, strong ones before weak ones, the one whose firing tells most about the position.",
        OfPosition: true);
}
