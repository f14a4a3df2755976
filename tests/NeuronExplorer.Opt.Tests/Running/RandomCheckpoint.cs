using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Opt.Tests.Running;

/// <summary>Writes small OPT checkpoints with seeded random weights, in any shape and type.</summary>
internal static class RandomCheckpoint
{
    public static ModelShape Shape { get; } = new()
    {
        Layers = 3,
        DModel = 16,
        FfnDim = 40,
        Heads = 2,
        VocabularySize = 50,
        MaxPositions = 24,
        WordEmbeddingSize = 16,
    };

    /// <summary>Writes <c>config.json</c> and <c>model.safetensors</c>; each weight's type is chosen by its name.</summary>
    public static void Write(string folder, ModelShape shape, Func<string, WeightType>? typeOf = null, int seed = 1)
    {
        File.WriteAllText(Path.Combine(folder, OptConfig.FileName), Config(shape).ToJsonString());
        Random random = new(seed);
        JsonObject header = [];
        using MemoryStream data = new();
        foreach ((string name, long[] sizes) in OptLayout.Weights(shape))
        {
            WeightType type = typeOf?.Invoke(name) ?? WeightType.F32;
            long start = data.Length;
            long count = sizes.Aggregate(1L, (product, size) => product * size);
            for (long i = 0; i < count; i++)
            {
                data.Write(Encode(Value(random, name, sizes), type));
            }

            header["model.decoder." + name] = new JsonObject
            {
                ["dtype"] = type.ToString(),
                ["shape"] = new JsonArray([.. sizes.Select(size => JsonValue.Create(size))]),
                ["data_offsets"] = new JsonArray(start, data.Length),
            };
        }

        byte[] json = Encoding.UTF8.GetBytes(header.ToJsonString());
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, json.Length);
        File.WriteAllBytes(Path.Combine(folder, "model.safetensors"), [.. length, .. json, .. data.ToArray()]);
    }

    /// <summary>Norm weights near 1; the rest is sized so that every part of a layer matters.</summary>
    private static float Value(Random random, string name, long[] sizes)
    {
        float value = (float)((random.NextDouble() * 2) - 1);
        return name.Contains("layer_norm.weight", StringComparison.Ordinal) ? 1 + (0.3f * value)
            : sizes.Length == 1 ? 0.3f * value
            : value * 1.5f / MathF.Sqrt(sizes[^1]);
    }

    private static byte[] Encode(float value, WeightType type)
    {
        byte[] bytes = new byte[type.Size()];
        switch (type)
        {
            case WeightType.F16:
                BinaryPrimitives.WriteHalfLittleEndian(bytes, (Half)value);
                break;
            case WeightType.BF16:
                BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)(BitConverter.SingleToUInt32Bits(value) >> 16));
                break;
            default:
                BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
                break;
        }

        return bytes;
    }

    private static JsonObject Config(ModelShape shape) => new()
    {
        ["model_type"] = "opt",
        ["num_hidden_layers"] = shape.Layers,
        ["hidden_size"] = shape.DModel,
        ["ffn_dim"] = shape.FfnDim,
        ["num_attention_heads"] = shape.Heads,
        ["vocab_size"] = shape.VocabularySize,
        ["max_position_embeddings"] = shape.MaxPositions,
        ["word_embed_proj_dim"] = shape.WordEmbeddingSize,
        ["do_layer_norm_before"] = shape.NormBefore,
        ["_remove_final_layer_norm"] = shape.NormBefore && !shape.FinalNorm,
        ["enable_bias"] = shape.Bias,
        ["layer_norm_elementwise_affine"] = shape.AffineNorm,
        [OptConfig.PositionEmbeddingKey] = shape.PositionalEmbedding,
    };
}
