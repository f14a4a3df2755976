using System.Globalization;
using NeuronExplorer.Core.Analyses;

namespace NeuronExplorer.Core.Rules;

/// <summary>
/// The full-length windows that an analysis' statements about positions rest on. Pages, files, the API and comparisons all
/// ask here whether there are too few (beyond.md, section 9).
/// </summary>
/// <param name="Positions">T, the length of a full window.</param>
/// <param name="FullWindows">W, the number of full-length windows.</param>
/// <param name="Needed">The fewest windows that are enough.</param>
public sealed record PositionalEvidence(int Positions, int FullWindows, int Needed)
{
    /// <summary>Whether there are too few windows, so that positional counts, types and charts are uncertain.</summary>
    public bool TooFewWindows => FullWindows < Needed;

    /// <summary>The mark shown beside each of these, such as "too few windows (20 of 200)"; null where there are enough.</summary>
    public string? Mark => TooFewWindows
        ? string.Create(CultureInfo.InvariantCulture, $"too few windows ({FullWindows:N0} of {Needed:N0})")
        : null;

    /// <summary>The evidence of an analysis.</summary>
    public static PositionalEvidence Of(AnalysisInfo info) => new(
        info.Settings.PositionsOf(info.Model.Shape),
        info.Corpus.FullWindows,
        info.Settings.Positional.NeededFullWindows);

    /// <summary>Information less what chance alone would show, in nats (<see cref="MutualInformation.Corrected"/>).</summary>
    public double Corrected(double information) => MutualInformation.Corrected(information, Positions, FullWindows);

    /// <summary>A text followed by the mark, if there is one.</summary>
    public string Marked(string text) => Mark is { } mark ? $"{text} · {mark}" : text;
}
