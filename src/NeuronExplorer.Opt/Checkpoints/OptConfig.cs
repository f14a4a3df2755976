using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Opt.Checkpoints;

/// <summary>
/// An OPT model's <c>config.json</c>. The sizes are required; missing flags have the defaults of Hugging Face's
/// <c>OPTConfig</c>.
/// </summary>
/// <param name="Shape">Sizes and flags.</param>
/// <param name="BosId"><c>bos_token_id</c>, null where the file says null; the tokenizer's own files take precedence.</param>
/// <param name="Constructed">Whether the file says that the model's neurons were built by hand.</param>
public sealed record OptConfig(ModelShape Shape, int? BosId, bool Constructed = false)
{
    public const string FileName = "config.json";

    private const string BosKey = "bos_token_id";

    /// <summary>Our own flag: true for a model whose neurons were built by hand; every page then says so.</summary>
    public const string ConstructedKey = "neuron_explorer_constructed";

    /// <summary>Our own flag: false for a model without embedded positions (paper, section 5.4).</summary>
    public const string PositionEmbeddingKey = "neuron_explorer_position_embedding";

    internal const int MaxLayers = 1024;
    internal const int MaxWidth = 1 << 17;
    internal const int MaxFfnDim = 1 << 20;
    internal const int MaxVocabulary = 1 << 21;
    internal const int MaxPositions = 1 << 17;

    /// <summary>Whether the file says <see cref="BosId"/>, if only that it is null.</summary>
    public bool StatesBos { get; init; }

    /// <summary>Reads <c>config.json</c> of a model folder.</summary>
    public static OptConfig Open(string folder)
    {
        string path = Path.Combine(folder, FileName);
        return Parse(path, ReadBytes(path));
    }

    internal static byte[] ReadBytes(string path) => FileErrors.ReadSmall(path, 1 << 20);

    internal static OptConfig Parse(string path, byte[] content) =>
        JsonText.Read(path, content, root => Read(new ConfigReader(path, root)));

    private static OptConfig Read(ConfigReader config)
    {
        RequireOpt(config);
        int dModel = config.Size("hidden_size", MaxWidth);
        int heads = config.Size("num_attention_heads", MaxWidth);
        if (dModel % heads != 0)
        {
            throw new NeuronExplorerException(
                $"{config.Path}: num_attention_heads is {heads}, which does not divide hidden_size {dModel}; correct one of them");
        }

        bool normBefore = config.Flag("do_layer_norm_before", true);
        bool removeFinalNorm = config.Flag("_remove_final_layer_norm", false);
        ModelShape shape = new()
        {
            Layers = config.Size("num_hidden_layers", MaxLayers),
            DModel = dModel,
            FfnDim = config.Size("ffn_dim", MaxFfnDim),
            Heads = heads,
            VocabularySize = config.Size("vocab_size", MaxVocabulary),
            MaxPositions = config.Size("max_position_embeddings", MaxPositions),
            WordEmbeddingSize = config.Size("word_embed_proj_dim", MaxWidth, dModel),
            NormBefore = normBefore,
            FinalNorm = normBefore && !removeFinalNorm,
            Bias = config.Flag("enable_bias", true),
            AffineNorm = config.Flag("layer_norm_elementwise_affine", true),
            PositionalEmbedding = config.Flag(PositionEmbeddingKey, true),
        };
        int? bos = config.IsNull(BosKey) ? null : config.TokenId(BosKey, 2, shape.VocabularySize);
        return new OptConfig(shape, bos, config.Flag(ConstructedKey, false)) { StatesBos = config.Has(BosKey) };
    }

    private static void RequireOpt(ConfigReader config)
    {
        string? type = config.Text("model_type", null);
        if (type != "opt")
        {
            string found = type is null ? "is missing" : $"is {ForeignText.Show(type)}";
            throw new NeuronExplorerException(
                $"{config.Path}: model_type {found}; only OPT models (\"opt\") can be read: analyse one of these");
        }

        string? activation = config.Text("activation_function", "relu");
        if (activation != "relu")
        {
            throw new NeuronExplorerException(
                $"{config.Path}: activation_function is {ForeignText.Show(activation)}"
                + (activation == "gelu" ? ", as in Galactica" : "")
                + "; only relu, OPT's own, gives neurons that either fire or do not: other models cannot be analysed");
        }

        if (!config.Flag("tie_word_embeddings", true))
        {
            throw new NeuronExplorerException(
                $"{config.Path}: tie_word_embeddings is false; only OPT's tied output embedding can be read: "
                + "set it to true if lm_head equals embed_tokens");
        }
    }
}
