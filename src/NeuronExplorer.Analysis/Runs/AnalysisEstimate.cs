using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Examples;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Analysis.Runs;

/// <summary>What an analysis will roughly need, told before anything runs.</summary>
/// <param name="CountingBytes">Memory of groups, examples and one layer's results; the model's own memory is extra.</param>
/// <param name="Scratch">Disk space while it runs.</param>
/// <param name="Operations">Floating-point operations: the layers over the corpus, and the projections of all updates.</param>
public sealed record AnalysisEstimate(long CountingBytes, ScratchEstimate Scratch, double Operations)
{
    /// <summary>Part of the peak that a whole analysis reaches.</summary>
    private const double Efficiency = 0.75;

    /// <summary>Bytes of a row's places in the orders of tokens, pairs, triples, positions and parts, with their starts.</summary>
    private const int GroupBytesPerRow = 40;

    /// <summary>Bytes of a neuron's data besides its examples and its curve.</summary>
    private const int DetailBytes = 2500;

    /// <summary>Bytes of a neuron's firings in one domain, as counted and as packed.</summary>
    private const int DomainBytes = 2 * sizeof(int);

    private const long CounterBytes = 16L << 20;

    /// <param name="shape">The model.</param>
    /// <param name="rows">Rows of the corpus, BOS included.</param>
    /// <param name="settings">Positions, layers and numbers kept; as asked for or resolved.</param>
    /// <param name="domains">Domains of the corpus; 0 where they are not known yet.</param>
    public static AnalysisEstimate Of(ModelShape shape, long rows, AnalysisSettings settings, int domains = 0)
    {
        int positions = settings.PositionsOf(shape);
        int layers = settings.LastLayerOf(shape) + 1;
        long exampleBytes = (ExampleCollector.SlotsPerNeuron(settings.Examples) + settings.Examples) * ScratchEstimate.SlotBytes;
        long perNeuron = exampleBytes + QuartileExamples.BytesPerNeuron + (2 * ActivationCounter.BytesPerNeuron)
            + DetailBytes + ((long)positions * sizeof(int)) + ((long)domains * DomainBytes);
        long perThread = CounterBytes + ((long)FiringBits.BlockColumns * positions * sizeof(int))
            + FiringBits.BytesFor(rows, FiringBits.BlockColumns);
        return new AnalysisEstimate(
            (rows * GroupBytesPerRow) + (shape.FfnDim * perNeuron) + (Environment.ProcessorCount * perThread),
            ScratchEstimate.Of(shape, rows, settings),
            OperationsOf(shape, rows, positions, layers, layers - settings.FirstLayer));
    }

    /// <summary>
    /// Memory that reducing a layer of shards takes beyond <see cref="CountingBytes"/>: the windows twice, and one shard's examples.
    /// </summary>
    /// <inheritdoc cref="Of"/>
    public static long MergingBytes(ModelShape shape, long rows, AnalysisSettings settings)
    {
        long exampleBytes = ExampleCollector.SlotsPerNeuron(settings.Examples) * ScratchEstimate.SlotBytes;
        return (2 * rows * sizeof(int))
            + (shape.FfnDim * (exampleBytes + QuartileExamples.BytesPerNeuron + ActivationCounter.BytesPerNeuron));
    }

    /// <summary>A rough guess at the time that it takes on this machine's processor.</summary>
    public TimeSpan Time => TimeOf(Operations, Efficiency);

    /// <summary>Time that operations take on all of this machine's cores.</summary>
    /// <param name="operations">Multiplications and additions.</param>
    /// <param name="efficiency">Part of the processor's peak that is reached.</param>
    public static TimeSpan TimeOf(double operations, double efficiency) =>
        TimeSpan.FromSeconds(operations / (MachineSpeed.OperationsPerSecond * efficiency));

    private static double OperationsOf(ModelShape shape, long rows, int positions, int layers, int wanted)
    {
        double d = shape.DModel;
        double products = 2 * ((4 * d * d) + (2 * d * shape.FfnDim));
        double attention = 2 * d * positions;
        double projection = 2.0 * shape.VocabularySize * shape.WordEmbeddingSize * shape.FfnDim;
        return (layers * rows * (products + attention)) + (wanted * projection);
    }
}
