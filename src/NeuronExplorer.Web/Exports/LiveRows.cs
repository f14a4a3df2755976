using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting.Exports;
using NeuronExplorer.Hosting.Live;
using NeuronExplorer.Web.Live;

namespace NeuronExplorer.Web.Exports;

/// <summary>The tables of the live page as rows for files.</summary>
public static class LiveRows
{
    public static IEnumerable<object> Firings(IEnumerable<LiveFiring> firings) => firings.Select(FiringNeuronRow.Of);

    /// <summary>Neurons that fire on one of two texts only.</summary>
    public static IEnumerable<object> OneSided(IEnumerable<OneSidedFiring> firings) =>
        from one in firings
        let row = FiringNeuronRow.Of(one.Firing)
        select ExportRow.Of(
            ("layer", row.Layer),
            ("neuron", row.Neuron),
            ("text", one.OnFirst ? "A" : "B"),
            ("position", one.Position),
            ("value", row.Value),
            ("dead", row.Dead),
            ("frequency", row.Frequency),
            ("specificity", row.Specificity),
            ("lift", row.Lift),
            ("detector", row.Detector),
            ("positionalType", row.PositionalType),
            ("positionalTooFewWindows", row.PositionalTooFewWindows));

    /// <summary>How many neurons of each layer fire on one of two texts only, and on both.</summary>
    public static IEnumerable<object> Layers(IEnumerable<LayerDifference> layers) =>
        layers.Select(row => ExportRow.Of(("layer", row.Layer), ("onlyA", row.OnlyFirst), ("onlyB", row.OnlyOther), ("both", row.Both)));

    /// <summary>The likeliest next tokens, with neurons off beside them where some are.</summary>
    public static IEnumerable<object> Next(Vocabulary vocabulary, LiveNextTokens next) =>
        next.Likeliest.Select(token => ExportRow.Of(
            ("token", token.Token),
            ("text", ExportTables.Text(vocabulary, new NGram(token.Token))),
            ("probability", token.Before),
            ("withNeuronsOff", next.Effect is null ? null : token.After)));

    /// <summary>The next tokens whose probabilities rise and fall most, as <c>firings --off</c> has them.</summary>
    public static IEnumerable<object> Changes(Vocabulary vocabulary, NextTokenChange next) =>
        next.Rises.Concat(next.Falls).Select(token => TokenChangeRow.Of(token, vocabulary));

    /// <summary>Neurons whose bit changes, as <c>firings --off</c> has them.</summary>
    public static IEnumerable<object> Flips(LiveReading reading, IEnumerable<LayerFlips> layers) =>
        layers.SelectMany(layer => layer.Neurons).Select(neuron => FlipRow.Of(neuron, reading.Join));
}
