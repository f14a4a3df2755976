using System.Text.Json;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Opt.Checkpoints.Writing;

/// <summary>Writes <c>config.json</c> in the form of Hugging Face's <c>OPTConfig</c>.</summary>
public static class OptConfigJson
{
    private static readonly JsonWriterOptions s_indented = new() { Indented = true };

    /// <summary>The file's bytes.</summary>
    /// <param name="shape">Sizes and flags.</param>
    /// <param name="type">Type of the weights.</param>
    /// <param name="constructed">Whether to say that the neurons were built by hand.</param>
    public static byte[] Write(ModelShape shape, WeightType type, bool constructed = false)
    {
        using MemoryStream content = new();
        using (Utf8JsonWriter json = new(content, s_indented))
        {
            json.WriteStartObject();
            json.WriteStartArray("architectures");
            json.WriteStringValue("OPTForCausalLM");
            json.WriteEndArray();
            json.WriteString("model_type", "opt");
            json.WriteString("activation_function", "relu");
            json.WriteNumber("num_hidden_layers", shape.Layers);
            json.WriteNumber("hidden_size", shape.DModel);
            json.WriteNumber("ffn_dim", shape.FfnDim);
            json.WriteNumber("num_attention_heads", shape.Heads);
            json.WriteNumber("vocab_size", shape.VocabularySize);
            json.WriteNumber("max_position_embeddings", shape.MaxPositions);
            json.WriteNumber("word_embed_proj_dim", shape.WordEmbeddingSize);
            json.WriteBoolean("do_layer_norm_before", shape.NormBefore);
            json.WriteBoolean("_remove_final_layer_norm", shape.NormBefore && !shape.FinalNorm);
            json.WriteBoolean("enable_bias", shape.Bias);
            json.WriteBoolean("layer_norm_elementwise_affine", shape.AffineNorm);
            if (!shape.PositionalEmbedding)
            {
                json.WriteBoolean(OptConfig.PositionEmbeddingKey, false);
            }

            if (constructed)
            {
                json.WriteBoolean(OptConfig.ConstructedKey, true);
            }

            json.WriteNumber("bos_token_id", 2);
            json.WriteNumber("eos_token_id", 2);
            json.WriteNumber("pad_token_id", 1);
            json.WriteNumber("dropout", 0.0);
            json.WriteNumber("attention_dropout", 0.0);
            json.WriteNumber("layerdrop", 0.0);
            json.WriteString("torch_dtype", type switch { WeightType.F32 => "float32", WeightType.F16 => "float16", _ => "bfloat16" });
            json.WriteEndObject();
        }

        return content.ToArray();
    }
}
