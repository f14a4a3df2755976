using System.Text.Json;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Core.Analyses;

/// <summary>What decides an analysis' result; stored with it, and compared when it is resumed.</summary>
public sealed record AnalysisSettings
{
    /// <summary>T: longest window with BOS; the model's own where 0.</summary>
    public int Positions { get; init; }

    /// <summary>Whether documents are packed to get more full-length windows.</summary>
    public bool Pack { get; init; }

    /// <summary>First layer analysed.</summary>
    public int FirstLayer { get; init; }

    /// <summary>Last layer analysed; -1 for the model's last.</summary>
    public int LastLayer { get; init; } = -1;

    /// <summary>Orders of n-grams, ascending.</summary>
    public int[] Ngrams { get; init; } = [1, 2, 3];

    /// <summary>Stops reading the corpus after so many tokens; 0 for no limit.</summary>
    public long MaxTokens { get; init; }

    /// <summary>
    /// The field or column that holds the text, such as <c>text</c> or <c>body.text</c>; null for <c>text</c>, or where a
    /// document has none, <c>content</c>.
    /// </summary>
    public string? TextField { get; init; }

    /// <summary>Whether an odd document is an error, instead of being passed over and counted.</summary>
    public bool Strict { get; init; }

    /// <summary>Documents of more bytes of text (as UTF-8) are passed over and counted.</summary>
    public long LongestDocument { get; init; } = 64L << 20;

    /// <summary>Example windows for each neuron: half strongest, half random.</summary>
    public int Examples { get; init; } = 20;

    /// <summary>Leading triggers kept for each neuron and order.</summary>
    public int LeadingTriggers { get; init; } = 20;

    /// <summary>Promoted and suppressed tokens kept for each neuron.</summary>
    public int ProjectedTokens { get; init; } = 20;

    /// <summary>Seed of the random examples and of the order of windows in the dead curve.</summary>
    public ulong Seed { get; init; } = 1;

    public PositionalThresholds Positional { get; init; } = new();

    /// <summary>T of an analysis of a model: what was asked for, or the model's own.</summary>
    public int PositionsOf(ModelShape shape) => Positions > 0 ? Positions : shape.MaxPositions;

    /// <summary>The last layer of an analysis of a model: what was asked for, or the model's last.</summary>
    public int LastLayerOf(ModelShape shape) => LastLayer < 0 ? shape.Layers - 1 : LastLayer;

    /// <summary>The layers analysed, ascending, once the last one is filled in; none where the last is before the first.</summary>
    public IEnumerable<int> Layers() => Enumerable.Range(FirstLayer, Math.Max(0, LastLayer - FirstLayer + 1));

    /// <summary>By content, as it is stored: what a new setting says is compared without being named here.</summary>
    public bool Equals(AnalysisSettings? other) => other is not null && (ReferenceEquals(this, other) || Content() == other.Content());

    public override int GetHashCode() => Content().GetHashCode(StringComparison.Ordinal);

    private string Content() => JsonSerializer.Serialize(this);
}

/// <summary>
/// The thresholds of "positional" and its types: the paper gives only the first, the others are ours. They are stored with
/// the results and so say which rule was used; new analyses follow beyond.md, section 9.
/// </summary>
public sealed record PositionalThresholds
{
    /// <summary>Positional: mutual information above this, in nats.</summary>
    public double MutualInformation { get; init; } = 0.05;

    /// <summary>
    /// Whether this threshold applies to the information corrected for chance; otherwise to the raw value, as in earlier
    /// versions.
    /// </summary>
    public bool Corrected { get; init; } = true;

    /// <summary>A range lies within this of 0 or of 1 (low below it, high above 1 minus it).</summary>
    public double Extreme { get; init; } = 0.05;

    /// <summary>
    /// A strong neuron's ranges (an oscillatory one's stays, in their middle half) have means within this of 0 or of 1, each
    /// of them.
    /// </summary>
    public double Exact { get; init; } = 0.005;

    /// <summary>A range or stay has at least T divided by this many positions (rounded down) …</summary>
    public int RangeDivisor { get; init; } = 64;

    /// <summary>… and never fewer than this.</summary>
    public int MinimumRange { get; init; } = 3;

    /// <summary>Oscillatory: at least this many switches between low and high stays.</summary>
    public int Switches { get; init; } = 3;

    /// <summary>
    /// The smallest span of a curve that is searched for stays in its lower and upper quarter; null where ranges were taken
    /// as stays, as in earlier versions.
    /// </summary>
    public double? Span { get; init; } = 0.2;

    /// <summary>"Other" is strong where the mean step between neighbouring positions is below this (a thin curve).</summary>
    public double Thin { get; init; } = 0.02;

    /// <summary>With fewer full-length windows than this, positional results are uncertain and marked so.</summary>
    public int NeededFullWindows { get; init; } = 200;
}
