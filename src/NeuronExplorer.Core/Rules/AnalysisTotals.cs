using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Core.Rules;

/// <summary>An analysis' layers taken together.</summary>
/// <param name="Layers">Layers counted.</param>
/// <param name="Neurons">Their neurons.</param>
/// <param name="Dead">Those that never fire.</param>
/// <param name="OnlyAtBos">Those that fire, but only at BOS.</param>
/// <param name="MeanAliveFrequency">Mean share of tokens at which a neuron that is not dead fires; 0 where all are dead.</param>
/// <param name="TokenDetectors">Token detectors.</param>
/// <param name="BigramDetectors">Bigram detectors.</param>
/// <param name="TrigramDetectors">Trigram detectors.</param>
/// <param name="SuppressingDetectors">Token detectors whose update points away from their triggers.</param>
/// <param name="Positional">Positional neurons, strong and weak.</param>
public sealed record AnalysisTotals(
    int Layers, long Neurons, long Dead, long OnlyAtBos, double MeanAliveFrequency, long TokenDetectors, long BigramDetectors,
    long TrigramDetectors, long SuppressingDetectors, long Positional)
{
    public static AnalysisTotals Of(IReadOnlyCollection<LayerSummary> layers)
    {
        long neurons = layers.Sum(layer => (long)layer.Neurons);
        long dead = layers.Sum(layer => (long)layer.Dead);
        double fires = layers.Sum(layer => layer.MeanAliveFrequency * (layer.Neurons - layer.Dead));
        return new AnalysisTotals(
            layers.Count,
            neurons,
            dead,
            layers.Sum(layer => (long)layer.OnlyAtBos),
            neurons == dead ? 0 : fires / (neurons - dead),
            layers.Sum(layer => (long)layer.TokenDetectors),
            layers.Sum(layer => (long)layer.BigramDetectors),
            layers.Sum(layer => (long)layer.TrigramDetectors),
            layers.Sum(layer => (long)layer.SuppressingDetectors),
            layers.Sum(layer => layer.CountPositional()));
    }

    /// <summary>A number of neurons as a share of all; 0 where there are none.</summary>
    public double Share(long part) => Neurons == 0 ? 0 : (double)part / Neurons;
}
