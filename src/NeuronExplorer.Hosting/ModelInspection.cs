using NeuronExplorer.Analysis.Runs;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Opt.Running;

namespace NeuronExplorer.Hosting;

/// <summary>What an analysis of a model needs, computed from its shape before anything runs.</summary>
public static class ModelInspection
{
    private const long Rows = 1_000_000;

    /// <summary>Weights of up to this many bytes (a 125m model in fp16 has fewer) are read in an instant, so they are checked.</summary>
    private const long QuickBytes = 256L << 20;

    /// <summary>
    /// Opens a model as an analysis does, without running anything, and refuses what an analysis would refuse of it: the
    /// folder, the files, the tokenizer.
    /// </summary>
    /// <exception cref="NeuronExplorerException">With the line that an analysis would end with.</exception>
    public static ModelInfo Open(IModelLoader loader, string folder)
    {
        ModelInfo model = loader.Inspect(folder);
        return model with { Tokenizer = loader.OpenTokenizer(folder).Info };
    }

    /// <summary>Opens a model, and checks its weights' values too where they are few; an analysis checks them in any case.</summary>
    /// <exception cref="NeuronExplorerException">With the line that an analysis would end with.</exception>
    public static ModelInfo Require(IModelLoader loader, string folder)
    {
        ModelInfo model = Open(loader, folder);
        if (model.Files.Sum(file => file.Bytes) <= QuickBytes)
        {
            loader.CheckWeights(folder, told: null, CancellationToken.None).Require();
        }

        return model;
    }

    public static ModelNeeds Of(ModelInfo model)
    {
        AnalysisSettings settings = new();
        MemoryNeeds memory = MemoryNeeds.Of(model, Rows, settings, MemoryPlan.Budget(0));
        MemoryNeeds least = MemoryNeeds.Of(model, Rows, settings, MemoryNeeds.Of(model, Rows, settings, 0).LeastBytes);
        AnalysisEstimate none = AnalysisEstimate.Of(model.Shape, 0, settings);
        AnalysisEstimate million = AnalysisEstimate.Of(model.Shape, Rows, settings);
        return new ModelNeeds(
            model,
            Variant(model.Shape),
            memory.WantedBytes,
            (million.Scratch.Total - none.Scratch.Total) / Rows,
            (million.Time - none.Time).TotalSeconds * 1000 / Rows)
        {
            LeastMemoryBytes = least.LeastBytes,
            FixedScratchBytes = none.Scratch.Total,
            FixedSeconds = none.Time.TotalSeconds,
        };
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
}
