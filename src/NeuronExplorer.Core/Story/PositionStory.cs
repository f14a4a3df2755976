using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Core.Story;

/// <summary>What Figure 8 shows, in a sentence.</summary>
internal static class PositionStory
{
    /// <summary>Null where no window is full-length, so that none could be found.</summary>
    public static string? Positional(StoryBasis basis)
    {
        if (basis.Layers.Count == 0 || basis.Info.Corpus.FullWindows == 0)
        {
            return null;
        }

        long all = basis.Sum(layer => layer.CountPositional());
        Peak peak = basis.Highest(layer => layer.CountPositional());
        string most = all == 0 || !peak.TellsApart
            ? ""
            : $"; {peak.Names} {(peak.IsOne ? "has" : "each have")} the most, {NumberText.Count((long)peak.Value)}";
        string mark = basis.Evidence.Mark is { } tooFew ? $", which is uncertain: {tooFew}" : "";
        return basis.Told(all == 0
            ? $"No neuron is positional over {basis.Windows}{mark}."
            : $"Of {NumberText.Plural(basis.Sum(layer => layer.Neurons), "neuron")}, {NumberText.Count(all)} "
                + $"{(all == 1 ? "is" : "are")} positional over {basis.Windows}{mark}{most}.");
    }

    /// <summary>How many neurons there are of each type that occurs: "5 oscillatory and 2 other".</summary>
    public static string Types(StoryBasis basis) => NumberText.Row(
        [.. from type in Enum.GetValues<PositionalType>()
            let count = basis.Sum(layer => layer.Positional.TryGetValue(type, out StrongWeak? found) ? found.Strong + found.Weak : 0)
            where count > 0
            select $"{NumberText.Count(count)} {PositionalTypeNames.Title(type)}"]);
}
