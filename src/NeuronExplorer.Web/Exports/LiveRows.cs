using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting.Exports;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Live;

namespace NeuronExplorer.Web.Exports;

/// <summary>The tables of the live page as rows for files.</summary>
public static class LiveRows
{
    public static IEnumerable<object> Firings(IEnumerable<LiveFiring> firings) =>
        firings.Select(firing => ExportRow.Of(
            ("layer", firing.Id.Layer),
            ("neuron", firing.Id.Index),
            ("preactivation", firing.Value),
            ("detector", StatisticText.Detector(firing.Detectors)),
            ("positionalType", PositionalTypeNames.Name(firing.Positional)),
            ("positionalTooFewWindows", firing.Evidence?.TooFewWindows),
            ("deadInAnalysis", firing.DeadInAnalysis),
            ("frequency", firing.Frequency)));

    /// <summary>Neurons that fire on one of two texts only.</summary>
    public static IEnumerable<object> OneSided(IEnumerable<OneSidedFiring> firings) =>
        firings.Select(one => ExportRow.Of(
            ("layer", one.Firing.Id.Layer),
            ("neuron", one.Firing.Id.Index),
            ("text", one.OnFirst ? "A" : "B"),
            ("position", one.Position),
            ("preactivation", one.Firing.Value),
            ("detector", StatisticText.Detector(one.Firing.Detectors)),
            ("positionalType", PositionalTypeNames.Name(one.Firing.Positional)),
            ("positionalTooFewWindows", one.Firing.Evidence?.TooFewWindows),
            ("deadInAnalysis", one.Firing.DeadInAnalysis),
            ("frequency", one.Firing.Frequency)));

    /// <summary>How many neurons of each layer fire on one of two texts only, and on both.</summary>
    public static IEnumerable<object> Layers(IEnumerable<LayerDifference> layers) =>
        layers.Select(row => ExportRow.Of(("layer", row.Layer), ("onlyA", row.OnlyFirst), ("onlyB", row.OnlyOther), ("both", row.Both)));

    /// <summary>The next token's probabilities, with neurons off beside them where some are.</summary>
    public static IEnumerable<object> Next(Vocabulary vocabulary, IEnumerable<ScoredToken> next, IReadOnlyList<ScoredToken>? changed) =>
        next.Select(token => ExportRow.Of(
            ("token", token.Token),
            ("text", ExportTables.Text(vocabulary, new NGram(token.Token))),
            ("probability", token.Score),
            ("withNeuronsOff", Found(changed, token.Token))));

    private static float? Found(IReadOnlyList<ScoredToken>? tokens, int wanted) =>
        tokens?.Where(token => token.Token == wanted).Select(token => (float?)token.Score).FirstOrDefault();
}
