using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Storage.Tests;

/// <summary>Layers of known content: every number follows from layer, neuron and version.</summary>
internal static class SimpleLayers
{
    public static LayerResult Make(int layer, int neurons, int version = 0, int positions = 16)
    {
        int[] firings = Column(neurons, neuron => (neuron * 7) + version);
        LayerStatistics columns = new()
        {
            Layer = layer,
            Firings = firings,
            BosFirings = Column(neurons, neuron => neuron % 3),
            Ngrams = [new NgramColumns(1, Column(neurons, neuron => neuron % 9), Column(neurons, neuron => neuron % 11))],
            MutualInformation = [.. Enumerable.Range(0, neurons).Select(neuron => neuron / 1000.0)],
            PositionalTypes = new PositionalType[neurons],
            PositionalStrong = new bool[neurons],
            DomainFirings = [firings, Column(neurons, _ => 0)],
            Detectors = new DetectorKinds[neurons],
            Suppression = new SuppressionVerdict[neurons],
            SuppressionRank = new int[neurons],
        };
        NeuronDetail[] details = [.. Enumerable.Range(0, neurons).Select(neuron => Detail(layer, neuron, version))];
        int[]?[] curves = [.. Enumerable.Range(0, neurons)
            .Select(neuron => neuron % 4 == 0 ? null : Column(positions, position => (position + neuron + version) % 5))];
        return LayerRules.Summarized(columns, details, curves, Samples.Info().Corpus.Tokens, new DeadCurve([10, 20], [neurons, layer]));
    }

    private static NeuronDetail Detail(int layer, int neuron, int version)
    {
        int token = (neuron + version) % Samples.VocabularySize;
        Trigger trigger = new(new NGram(token), 1 + (neuron % 10), 100);
        return new NeuronDetail
        {
            Id = new NeuronId(layer, neuron),
            Triggers = [new NeuronTriggers(1, 20 + version, 3, 2, [trigger], neuron % 5 == 0 ? [trigger] : null)],
            Promoted = [new ScoredToken(token, 1 + (neuron * 0.5f)), new ScoredToken((token + 1) % Samples.VocabularySize, 0.25f)],
            Suppressed = [new ScoredToken((token + 2) % Samples.VocabularySize, -0.5f)],
            CoveredProjections = [],
            Examples = [new Example(ExampleKind.Strongest, neuron % 7, 3, 1, [-1, 0, 2, 0.5f])],
        };
    }

    private static int[] Column(int length, Func<int, int> value) => [.. Enumerable.Range(0, length).Select(value)];
}
