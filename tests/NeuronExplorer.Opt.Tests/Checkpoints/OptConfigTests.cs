using System.Text.Json;
using System.Text.Json.Nodes;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Opt.Checkpoints.Writing;

namespace NeuronExplorer.Opt.Tests.Checkpoints;

public sealed class OptConfigTests
{
    [Theory]
    [InlineData("hidden_size", "null", "hidden_size is missing")]
    [InlineData("hidden_size", "0", "hidden_size is 0")]
    [InlineData("hidden_size", "-64", "hidden_size is -64")]
    [InlineData("hidden_size", "64.5", "hidden_size is 64.5")]
    [InlineData("hidden_size", "\"64\"", "hidden_size is \"64\"")]
    [InlineData("hidden_size", "[64]", "hidden_size is [64]")]
    [InlineData("hidden_size", "4294967297", "hidden_size is 4294967297")]
    [InlineData("hidden_size", "1e30", "hidden_size is 1e30")]
    [InlineData("hidden_size", "7", "num_attention_heads is 2, which does not divide hidden_size 7")]
    [InlineData("num_hidden_layers", "1025", "num_hidden_layers is 1025")]
    [InlineData("num_hidden_layers", "null", "num_hidden_layers is missing")]
    [InlineData("ffn_dim", "2000000", "ffn_dim is 2000000")]
    [InlineData("ffn_dim", "null", "ffn_dim is missing")]
    [InlineData("num_attention_heads", "0", "num_attention_heads is 0")]
    [InlineData("vocab_size", "true", "vocab_size is true")]
    [InlineData("vocab_size", "999999999", "vocab_size is 999999999")]
    [InlineData("max_position_embeddings", "-1", "max_position_embeddings is -1")]
    [InlineData("word_embed_proj_dim", "0", "word_embed_proj_dim is 0")]
    [InlineData("bos_token_id", "270", "bos_token_id is 270")]
    [InlineData("bos_token_id", "-2", "bos_token_id is -2")]
    [InlineData("do_layer_norm_before", "\"yes\"", "do_layer_norm_before is \"yes\"")]
    [InlineData("enable_bias", "1", "enable_bias is 1")]
    [InlineData("layer_norm_elementwise_affine", "0", "layer_norm_elementwise_affine is 0")]
    [InlineData("_remove_final_layer_norm", "{}", "_remove_final_layer_norm is {}")]
    [InlineData("neuron_explorer_position_embedding", "2", "neuron_explorer_position_embedding is 2")]
    [InlineData("activation_function", "\"gelu\"", "activation_function is gelu")]
    [InlineData("activation_function", "3", "activation_function is 3")]
    [InlineData("model_type", "\"gpt\\n2\"", "model_type is gpt\\u000A2")]
    [InlineData("model_type", "null", "model_type is missing")]
    [InlineData("tie_word_embeddings", "false", "tie_word_embeddings is false")]
    public void Open_WrongValue_NamesFileKeyAndValue(string key, string value, string named)
    {
        using TempFolder folder = new();
        Write(folder, key, value);

        Refusal.Of(() => OptConfig.Open(folder.Path), folder.File("config.json"), named);
    }

    [Theory]
    [InlineData("", "is not JSON")]
    [InlineData("{", "is not JSON")]
    [InlineData("[]", "is not a JSON object")]
    [InlineData("{\"hidden_size\": 8} x", "is not JSON")]
    [InlineData("\u0000\u0001", "is not JSON")]
    public void Open_NoJsonObject_NamesFile(string content, string named)
    {
        using TempFolder folder = new();
        File.WriteAllText(folder.File("config.json"), content);

        Refusal.Of(() => OptConfig.Open(folder.Path), folder.File("config.json"), named);
    }

    [Fact]
    public void Open_DeepOrHugeFile_IsRefused()
    {
        using TempFolder folder = new();
        File.WriteAllText(folder.File("config.json"), new string('[', 100_000));
        Refusal.Of(() => OptConfig.Open(folder.Path), "is not JSON");

        File.WriteAllText(folder.File("config.json"), new string(' ', 2 << 20));
        Refusal.Of(() => OptConfig.Open(folder.Path), "2097152 bytes");
    }

    [Fact]
    public void Open_FlagsLeftOut_HaveHuggingFacesDefaults()
    {
        using TempFolder folder = new();
        File.WriteAllText(folder.File("config.json"), """
            {"model_type": "opt", "hidden_size": 8, "num_hidden_layers": 2, "ffn_dim": 16, "num_attention_heads": 2,
             "vocab_size": 270, "max_position_embeddings": 6}
            """);

        OptConfig config = OptConfig.Open(folder.Path);

        Assert.Equal(Tiny.Shape, config.Shape);
        Assert.Equal(2, config.BosId);
    }

    [Theory]
    [InlineData(true, true, true, true, true, 8)]
    [InlineData(true, false, false, true, true, 8)]
    [InlineData(false, false, true, false, false, 4)]
    [InlineData(true, true, true, true, false, 8)]
    public void Open_WrittenConfig_ComesBack(bool before, bool final, bool bias, bool affine, bool positions, int embedding)
    {
        ModelShape shape = Tiny.Shape with
        {
            NormBefore = before,
            FinalNorm = final,
            Bias = bias,
            AffineNorm = affine,
            PositionalEmbedding = positions,
            WordEmbeddingSize = embedding,
        };
        using TempFolder folder = new();
        File.WriteAllBytes(folder.File("config.json"), [0xEF, 0xBB, 0xBF, .. OptConfigJson.Write(shape, WeightType.BF16)]);

        Assert.Equal(shape, OptConfig.Open(folder.Path).Shape);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Open_WrittenConfig_SaysWhetherItIsConstructed(bool constructed)
    {
        using TempFolder folder = new();
        File.WriteAllBytes(folder.File("config.json"), OptConfigJson.Write(Tiny.Shape, WeightType.F16, constructed));

        Assert.Equal(constructed, OptConfig.Open(folder.Path).Constructed);
    }

    private static void Write(TempFolder folder, string key, string value)
    {
        JsonObject config = JsonNode.Parse(OptConfigJson.Write(Tiny.Shape, WeightType.F32))!.AsObject();
        config[key] = JsonNode.Parse(value);
        JsonSerializerOptions plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        File.WriteAllText(folder.File("config.json"), config.ToJsonString(plain));
    }
}
