using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Core.Story;

/// <summary>What the sentences about an analysis rest on.</summary>
/// <param name="info">The head.</param>
/// <param name="layers">The layers stored so far, ascending.</param>
internal sealed class StoryBasis(AnalysisInfo info, IReadOnlyList<LayerSummary> layers)
{
    public AnalysisInfo Info { get; } = info;

    public IReadOnlyList<LayerSummary> Layers { get; } = layers;

    public PositionalEvidence Evidence { get; } = PositionalEvidence.Of(info);

    /// <summary>Tokens of the corpus in words, BOS left out.</summary>
    public string Tokens => NumberText.Plural(Info.Corpus.Tokens, "token");

    /// <summary>What a silent neuron did at BOS, where there is one.</summary>
    public string NotEvenAtBos => Info.Model.HasBos ? ", not even at BOS" : "";

    /// <summary>That firings at BOS count, where there is one.</summary>
    public string BosIncluded => Info.Model.HasBos ? ", BOS included" : "";

    public string Windows => NumberText.Plural(Info.Corpus.FullWindows, "full-length window");

    /// <summary>Whether layers are still missing.</summary>
    public bool IsUnfinished => Layers.Count < Info.LayersWanted;

    public bool Counts(int order) => Info.Settings.Ngrams.Contains(order);

    public long Sum(Func<LayerSummary, long> count) => Layers.Sum(count);

    /// <summary>A sentence, which says "so far" while layers are missing.</summary>
    public string Told(string sentence) => IsUnfinished ? $"So far, {char.ToLowerInvariant(sentence[0])}{sentence[1..]}" : sentence;

    /// <summary>The layers in which a value is highest; none where no layer has a value.</summary>
    /// <param name="value">NaN where a layer has none.</param>
    public Peak Highest(Func<LayerSummary, double> value)
    {
        (int Layer, double Value)[] held =
            [.. Layers.Select(layer => (layer.Layer, Value: value(layer))).Where(layer => !double.IsNaN(layer.Value))];
        double highest = held.Length == 0 ? double.NaN : held.Max(layer => layer.Value);
        return new Peak([.. held.Where(layer => layer.Value == highest).Select(layer => layer.Layer)], highest, held.Length);
    }
}

/// <summary>Where a value is highest.</summary>
/// <param name="Layers">The layers that share it.</param>
/// <param name="Value">The value.</param>
/// <param name="Among">How many layers have a value.</param>
internal sealed record Peak(IReadOnlyList<int> Layers, double Value, int Among)
{
    private const int MostNamed = 3;

    /// <summary>Whether there are several layers that are not all alike.</summary>
    public bool TellsApart => Layers.Count < Among;

    public bool IsOne => Layers.Count == 1;

    /// <summary>"layer 2", "layers 2, 3 and 5" or "12 layers".</summary>
    public string Names => Layers.Count > MostNamed
        ? $"{NumberText.Count(Layers.Count)} layers"
        : $"{(IsOne ? "layer" : "layers")} {NumberText.Row([.. Layers.Select(layer => $"{layer}")])}";

    /// <summary>The same at the beginning of a sentence.</summary>
    public string Subject => char.ToUpperInvariant(Names[0]) + Names[1..];
}
