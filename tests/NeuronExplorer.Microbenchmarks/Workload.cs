using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Grouping;
using NeuronExplorer.Bench.Workloads;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Microbenchmarks;

/// <summary>
/// One layer of a 125m-shaped model over a corpus of 16 full windows: Zipfian tokens whose stretches come again, and
/// neurons from nearly dead to firing at every second position.
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
        Halves = Array.ConvertAll(Floats, value => (Half)value);
        Bits = FiringBits.InMemory(Rows, Neurons);
        FiringPacker.Pack(Bits, 0, Floats);
    }

    public static TokenWindows Windows { get; }

    public static CorpusGroups Groups { get; }

    /// <summary>Pre-activations [rows, neurons].</summary>
    public static float[] Floats { get; }

    /// <summary>The same in fp16.</summary>
    public static Half[] Halves { get; }

    /// <summary>Their firings.</summary>
    public static FiringBits Bits { get; }

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
