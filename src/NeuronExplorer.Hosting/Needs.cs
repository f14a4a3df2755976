using System.Runtime.Intrinsics;
using NeuronExplorer.Analysis.Runs;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Opt.Running;

namespace NeuronExplorer.Hosting;

/// <summary>What an analysis of a model needs, worked out from its shape before anything runs.</summary>
public static class Needs
{
    private const int Rows = 1_000_000;

    public static ModelNeeds Of(ModelInfo model, long memoryBytes = 0)
    {
        ModelShape shape = model.Shape;
        long budget = memoryBytes > 0 ? memoryBytes : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 * 3;
        int rows = MemoryPlan.BatchRows(model, shape.MaxPositions, budget);
        long memory = MemoryPlan.PassBytes(model, rows, MemoryPlan.HoldsVocabulary(shape, budget));
        long scratch = ScratchEstimate.Of(shape, Rows, new AnalysisSettings()).Total / Rows;
        return new ModelNeeds(model, Variant(shape), memory, scratch, 1000 * OperationsPerToken(shape) / OperationsPerSecond());
    }

    /// <summary>The variant in words.</summary>
    public static string Variant(ModelShape shape)
    {
        List<string> words = [shape.NormBefore ? "pre-norm" : "post-norm"];
        if (shape.HasProjections)
        {
            words.Add($"projections {shape.WordEmbeddingSize} ↔ {shape.DModel}");
        }

        if (!shape.PositionalEmbedding)
        {
            words.Add("without positional embedding");
        }

        if (!shape.Bias)
        {
            words.Add("without biases");
        }

        if (!shape.AffineNorm)
        {
            words.Add("norms without weights");
        }

        if (shape.NormBefore && !shape.FinalNorm)
        {
            words.Add("without final norm");
        }

        return string.Join(", ", words);
    }

    /// <summary>Multiplications and additions of one token through all layers, attention at half the window's length.</summary>
    private static double OperationsPerToken(ModelShape shape)
    {
        double maps = (4.0 * shape.DModel * shape.DModel) + (2.0 * shape.DModel * shape.FfnDim);
        return shape.Layers * ((2 * maps) + (2.0 * shape.MaxPositions * shape.DModel));
    }

    /// <summary>A rough rate of fp32 arithmetic: what a core of this kind of processor reaches in matrix products.</summary>
    private static double OperationsPerSecond() =>
        Environment.ProcessorCount * (Vector512.IsHardwareAccelerated ? 120e9 : Vector256.IsHardwareAccelerated ? 80e9 : 20e9);
}
