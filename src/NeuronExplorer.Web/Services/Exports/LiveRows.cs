using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting.Exports;

namespace NeuronExplorer.Web.Services.Exports;

/// <summary>The tables of the live page as rows for files.</summary>
public static class LiveRows
{
    public static IEnumerable<object> Firings(IEnumerable<LiveFiring> firings) =>
        firings.Select(firing => ExportRow.Of(
            ("layer", firing.Id.Layer),
            ("neuron", firing.Id.Index),
            ("preactivation", firing.Value),
            ("detector", NeuronColumns.Detector(firing.Detectors)),
            ("positionalType", ExportTables.Name(firing.Positional)),
            ("deadInAnalysis", firing.DeadInAnalysis),
            ("frequency", firing.Frequency)));

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
