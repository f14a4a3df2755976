using System.Text.Json;
using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Sample.Tokenization;

namespace NeuronExplorer.Sample.Training;

/// <summary>Saves a model as a folder in Hugging Face's layout, in half precision.</summary>
internal static class Snapshot
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    public static void Write(string folder, SampleModel model, Vocabulary vocabulary)
    {
        Directory.CreateDirectory(folder);
        vocabulary.Write(folder);
        File.WriteAllText(Path.Combine(folder, "config.json"), JsonSerializer.Serialize(Config(model.Recipe), s_indented) + "\n");
        TensorFile.Write(Path.Combine(folder, "model.safetensors"), model.Weights, half: true,
            new Dictionary<string, string> { ["format"] = "pt" });
    }

    private static SortedDictionary<string, object> Config(Recipe recipe)
    {
        SampleShape shape = recipe.Shape;
        SortedDictionary<string, object> config = new(StringComparer.Ordinal)
        {
            ["_remove_final_layer_norm"] = false,
            ["activation_function"] = "relu",
            ["architectures"] = new[] { "OPTForCausalLM" },
            ["attention_dropout"] = 0.0,
            ["bos_token_id"] = Vocabulary.BeginOfText,
            ["do_layer_norm_before"] = true,
            ["dropout"] = 0.0,
            ["enable_bias"] = true,
            ["eos_token_id"] = Vocabulary.BeginOfText,
            ["ffn_dim"] = shape.FeedForwardWidth,
            ["hidden_size"] = shape.Width,
            ["init_std"] = recipe.Start.Deviation,
            ["layer_norm_elementwise_affine"] = true,
            ["layerdrop"] = 0.0,
            ["max_position_embeddings"] = shape.Positions,
            ["model_type"] = "opt",
            ["num_attention_heads"] = shape.Heads,
            ["num_hidden_layers"] = shape.Layers,
            ["pad_token_id"] = Vocabulary.Padding,
            ["tie_word_embeddings"] = true,
            ["torch_dtype"] = "float16",
            ["use_cache"] = true,
            ["vocab_size"] = shape.Vocabulary,
            ["word_embed_proj_dim"] = shape.Width,
        };
        if (!shape.HasPositions)
        {
            config[OptConfig.PositionEmbeddingKey] = false;
        }

        return config;
    }
}
