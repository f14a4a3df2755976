using NeuronExplorer.Core.Rules;

namespace NeuronExplorer.Core.Story;

/// <summary>One of the four numbers that an analysis is told by.</summary>
/// <param name="Key">dead, detectors, suppresses or positional.</param>
/// <param name="Title">What is counted.</param>
/// <param name="Value">The number as read; a dash where there is none.</param>
/// <param name="Sentence">What it says, and what it rests on.</param>
/// <param name="ByLayer">Each layer's part, from 0 to 1 of what is drawn; null where it has none.</param>
/// <param name="Paper">What the paper reports.</param>
public sealed record Headline(
    string Key, string Title, string Value, string Sentence, IReadOnlyList<double?> ByLayer, IReadOnlyList<PaperResult> Paper)
{
    /// <summary>What is uncertain about it, such as "too few windows (20 of 200)"; null where nothing is.</summary>
    public string? Mark { get; init; }

    /// <summary>Whether there is a number, and so a list of the neurons behind it.</summary>
    public bool IsKnown => Value != None;

    internal const string None = "–";
}
