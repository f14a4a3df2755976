namespace NeuronExplorer.Core.Models;

/// <summary>The sizes and flags of an OPT decoder, named after the checkpoint's <c>config.json</c>.</summary>
public sealed record ModelShape
{
    /// <summary>Decoder layers, <c>num_hidden_layers</c>.</summary>
    public required int Layers { get; init; }

    /// <summary>Width of the residual stream, <c>hidden_size</c> (the paper's d_model).</summary>
    public required int DModel { get; init; }

    /// <summary>Neurons of each layer, <c>ffn_dim</c>.</summary>
    public required int FfnDim { get; init; }

    /// <summary>Attention heads of each layer, <c>num_attention_heads</c>.</summary>
    public required int Heads { get; init; }

    /// <summary>Rows of <c>embed_tokens</c>, <c>vocab_size</c>.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>Longest window, <c>max_position_embeddings</c> (the paper's T, 2048 for OPT).</summary>
    public required int MaxPositions { get; init; }

    /// <summary>Width of the token embedding, <c>word_embed_proj_dim</c>; differs from <see cref="DModel"/> in 350m.</summary>
    public required int WordEmbeddingSize { get; init; }

    /// <summary>Whether the norms stand before attention and FFN (<c>do_layer_norm_before</c>; false in 350m).</summary>
    public bool NormBefore { get; init; } = true;

    /// <summary>Whether the decoder ends with a norm (pre-norm models without <c>_remove_final_layer_norm</c>).</summary>
    public bool FinalNorm { get; init; } = true;

    /// <summary>Whether the linear maps have biases, <c>enable_bias</c>.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>Whether the norms have weights and biases, <c>layer_norm_elementwise_affine</c>.</summary>
    public bool AffineNorm { get; init; } = true;

    /// <summary>Whether positions are embedded; false for the sample trainer's companion (paper, section 5.4).</summary>
    public bool PositionalEmbedding { get; init; } = true;

    /// <summary>Whether <c>project_in</c> and <c>project_out</c> stand between embedding and decoder.</summary>
    public bool HasProjections => WordEmbeddingSize != DModel;

    /// <summary>Neurons of the whole model.</summary>
    public long Neurons => (long)Layers * FfnDim;

    /// <summary>Whether the model has a neuron.</summary>
    public bool Holds(NeuronId id) => (uint)id.Layer < (uint)Layers && (uint)id.Index < (uint)FfnDim;
}
