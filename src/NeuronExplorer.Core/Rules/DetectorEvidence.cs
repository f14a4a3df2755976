using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Core.Rules;

/// <summary>How much text the verdict on a detector rests on (ours): one that saw its n-grams once or twice may owe it to chance.</summary>
public static class DetectorEvidence
{
    /// <summary>The most occurrences that are too few to rest on.</summary>
    public const int Few = 2;

    /// <summary>"rests on 2 occurrences" where what a neuron detects occurs so rarely in the corpus; else null.</summary>
    /// <param name="detected">What it detects, of any orders; a neuron that detects tokens and bigrams rests on the more of both.</param>
    public static string? Mark(IEnumerable<Trigger> detected)
    {
        long most = detected.GroupBy(trigger => trigger.Gram.Order)
            .Select(order => order.Sum(trigger => (long)trigger.Occurrences))
            .DefaultIfEmpty()
            .Max();
        return most is > 0 and <= Few ? $"rests on {NumberText.Plural(most, "occurrence")}" : null;
    }
}
