using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Examples;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Analysis.Runs;

/// <summary>Disk space that a run's scratch files take.</summary>
/// <param name="BitsBytes">One layer's firing bits.</param>
/// <param name="ResidualBytes">Residual streams that go into a layer and come out of it, fp32 [rows, d_model] each.</param>
/// <param name="ExampleBytes">Examples and counts of firings by size so far, twice while they are written.</param>
public sealed record ScratchEstimate(long BitsBytes, long ResidualBytes, long ExampleBytes)
{
    /// <summary>One kept example: where it is, and its values.</summary>
    internal const long SlotBytes = (3 + ExampleSpan.Longest) * sizeof(float);

    public long Total => BitsBytes + ResidualBytes + ExampleBytes;

    /// <param name="shape">The model.</param>
    /// <param name="rows">Rows of the corpus, BOS included.</param>
    /// <param name="settings">Layers and examples.</param>
    public static ScratchEstimate Of(ModelShape shape, long rows, AnalysisSettings settings)
    {
        int last = settings.LastLayerOf(shape);
        long slots = settings.Examples == 0 ? 0 : ExampleCollector.SlotsPerNeuron(settings.Examples);
        return new ScratchEstimate(
            FiringBits.BytesFor(rows, shape.FfnDim),
            Math.Min(2, last + 1) * rows * shape.DModel * sizeof(float),
            2 * shape.FfnDim * ((slots * SlotBytes) + ActivationCounter.BytesPerNeuron
                + (slots == 0 ? 0 : QuartileExamples.BytesPerNeuron)));
    }

    /// <summary>Of a run that needs one layer's firing bits and nothing else.</summary>
    /// <inheritdoc cref="Of"/>
    public static ScratchEstimate OfBits(ModelShape shape, long rows) => new(FiringBits.BytesFor(rows, shape.FfnDim), 0, 0);

    /// <summary>Refuses a run that the disk has no room for.</summary>
    /// <param name="folder">Where the files will stand.</param>
    /// <param name="alreadyUsed">Bytes of this run that are there already.</param>
    /// <exception cref="NeuronExplorerException">With the numbers.</exception>
    public void Check(string folder, long alreadyUsed)
    {
        if (DiskSpace.Free(folder) is long free && Total - alreadyUsed > free)
        {
            throw new NeuronExplorerException(
                $"{folder}: the analysis needs {ByteSize.Format(Total)} of scratch space, "
                + $"but only {ByteSize.Format(free + alreadyUsed)} is free; free some, or use another folder or fewer tokens");
        }
    }
}
