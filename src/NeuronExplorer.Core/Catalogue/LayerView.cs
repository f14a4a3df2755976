using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Core.Catalogue;

/// <summary>A layer with what its statistics are computed from.</summary>
/// <param name="Layer">The layer's columns.</param>
/// <param name="Domains">The corpus' domains with their tokens, in the order of the layer's.</param>
/// <param name="Tokens">Tokens of the corpus without BOS.</param>
/// <param name="Evidence">The full-length windows that positional statistics rest on.</param>
public sealed record LayerView(LayerStatistics Layer, IReadOnlyList<DomainTokens> Domains, long Tokens, PositionalEvidence Evidence)
{
    public static LayerView Of(AnalysisInfo info, LayerStatistics layer) =>
        new(layer, info.Corpus.Domains, info.Corpus.Tokens, PositionalEvidence.Of(info));

    /// <summary>Share of the tokens at which a neuron fires.</summary>
    public double Frequency(int neuron) => Tokens == 0 ? 0 : (double)Layer.Firings[neuron] / Tokens;
}
