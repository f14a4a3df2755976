using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Sample.Training;

/// <summary>The sizes of an OPT model.</summary>
/// <param name="Vocabulary">Number of tokens.</param>
/// <param name="Layers">Number of decoder layers.</param>
/// <param name="Width">Width of the residual stream (d_model).</param>
/// <param name="FeedForwardWidth">Neurons per layer (ffn_dim).</param>
/// <param name="Heads">Attention heads per layer.</param>
/// <param name="Positions">Longest window, in positions (T).</param>
/// <param name="HasPositions">Whether the model adds a learned embedding of the position.</param>
public sealed record SampleShape(
    int Vocabulary = 4096,
    int Layers = 4,
    int Width = 128,
    int FeedForwardWidth = 2048,
    int Heads = 4,
    int Positions = 256,
    bool HasPositions = true)
{
    /// <summary>OPT's position ids start at 2, so the table of positions has T + 2 rows.</summary>
    public const int PositionOffset = 2;

    /// <summary>The same sizes as a checkpoint's shape.</summary>
    public ModelShape ToModelShape() => new()
    {
        Layers = Layers,
        DModel = Width,
        FfnDim = FeedForwardWidth,
        Heads = Heads,
        VocabularySize = Vocabulary,
        MaxPositions = Positions,
        WordEmbeddingSize = Width,
        PositionalEmbedding = HasPositions,
    };
}
