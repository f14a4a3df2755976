using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Opt.Checkpoints;

/// <summary>The weights that an OPT decoder of a given shape has, by their canonical names (without prefix).</summary>
public static class OptLayout
{
    /// <summary><c>embed_positions</c> has this many more rows than positions: OPT's position ids begin at 2.</summary>
    public const int PositionOffset = 2;

    /// <summary>Names that may occur and are ignored, as Hugging Face does.</summary>
    private static readonly HashSet<string> s_extras = new(StringComparer.Ordinal)
    {
        TiedHead,
        "output_projection.weight",
        "version",
        "embed_positions._float_tensor",
        // A flag in config.json leaves it out, but some writers store it.
        "embed_positions.weight",
        "final_layer_norm.weight",
        "final_layer_norm.bias",
    };

    internal const string Embedding = "embed_tokens.weight";

    /// <summary>The output embedding, which OPT ties to <c>embed_tokens</c>.</summary>
    internal const string TiedHead = "lm_head.weight";

    /// <summary>Every weight with its shape, embeddings first, then layer by layer.</summary>
    public static IEnumerable<(string Name, long[] Shape)> Weights(ModelShape shape)
    {
        yield return (Embedding, [shape.VocabularySize, shape.WordEmbeddingSize]);
        if (shape.PositionalEmbedding)
        {
            yield return ("embed_positions.weight", [shape.MaxPositions + PositionOffset, shape.DModel]);
        }

        if (shape.HasProjections)
        {
            yield return ("project_out.weight", [shape.WordEmbeddingSize, shape.DModel]);
            yield return ("project_in.weight", [shape.DModel, shape.WordEmbeddingSize]);
        }

        if (shape.FinalNorm)
        {
            foreach ((string, long[]) weight in Norm(shape, "final_layer_norm"))
            {
                yield return weight;
            }
        }

        for (int layer = 0; layer < shape.Layers; layer++)
        {
            foreach ((string, long[]) weight in LayerWeights(shape, layer))
            {
                yield return weight;
            }
        }
    }

    /// <summary>The weights of one layer.</summary>
    public static IEnumerable<(string Name, long[] Shape)> LayerWeights(ModelShape shape, int layer)
    {
        string prefix = $"layers.{layer}.";
        long model = shape.DModel;
        return
        [
            .. Linear(shape, prefix + "self_attn.k_proj", model, model),
            .. Linear(shape, prefix + "self_attn.v_proj", model, model),
            .. Linear(shape, prefix + "self_attn.q_proj", model, model),
            .. Linear(shape, prefix + "self_attn.out_proj", model, model),
            .. Norm(shape, prefix + "self_attn_layer_norm"),
            .. Linear(shape, prefix + "fc1", shape.FfnDim, model),
            .. Linear(shape, prefix + "fc2", model, shape.FfnDim),
            .. Norm(shape, prefix + "final_layer_norm"),
        ];
    }

    /// <summary>Whether a tensor that the shape does not require may be ignored.</summary>
    internal static bool IsExtra(string canonical) => s_extras.Contains(canonical);

    private static IEnumerable<(string Name, long[] Shape)> Linear(ModelShape shape, string name, long outputs, long inputs) =>
        shape.Bias
            ? [(name + ".weight", [outputs, inputs]), (name + ".bias", [outputs])]
            : [(name + ".weight", [outputs, inputs])];

    private static IEnumerable<(string Name, long[] Shape)> Norm(ModelShape shape, string name) =>
        shape.AffineNorm ? [(name + ".weight", [shape.DModel]), (name + ".bias", [shape.DModel])] : [];
}
