using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Examples;
using NeuronExplorer.Analysis.Grouping;
using NeuronExplorer.Analysis.Layers;
using NeuronExplorer.Bench.Workloads;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Testing;

namespace NeuronExplorer.Microbenchmarks;

/// <summary>
/// One layer of a 125m-shaped model over a corpus of 16 full windows: Zipfian tokens with repeated stretches, and neurons
/// from nearly dead to firing at every second position.
/// </summary>
internal static class Workload
{
    public const int Rows = 32_768;
    public const int Neurons = 3_072;

    private const int Positions = 2_048;
    private const int Vocabulary = 50_272;
    private const double RarestFiring = 0.001;
    private const double OftenestFiring = 0.5;

    static Workload()
    {
        Windows = RandomWindows.Full(Vocabulary, Positions, Rows / Positions, seed: 1);
        Groups = CorpusGroups.Of(Windows, new AnalysisSettings());
        Floats = MakePreactivations();
        Bits = FiringBits.InMemory(Rows, Neurons);
        Observe(Bits, new AnalysisSettings { Examples = 0 });
    }

    public static TokenWindows Windows { get; }

    public static CorpusGroups Groups { get; }

    /// <summary>Pre-activations [rows, neurons].</summary>
    public static float[] Floats { get; }

    /// <summary>Their firings.</summary>
    public static FiringBits Bits { get; }

    /// <summary>Packs the pre-activations and keeps examples of them.</summary>
    public static void Observe(FiringBits bits, AnalysisSettings settings)
    {
        using ExampleCollector examples = new(Windows, Neurons, layer: 0, settings);
        using LayerObserver observer = new(Windows, bits, examples, threads: 0);
        observer.Observe(new PositionRange(0, Rows), new ArrayPreactivations(Floats, Neurons));
    }

    private static float[] MakePreactivations()
    {
        BenchRandom random = new(2);
        double[] rates = new double[Neurons];
        for (int neuron = 0; neuron < Neurons; neuron++)
        {
            rates[neuron] = RarestFiring * Math.Pow(OftenestFiring / RarestFiring, random.Next());
        }

        float[] values = new float[Rows * Neurons];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)(rates[i % Neurons] - random.Next());
        }

        return values;
    }
}
