namespace NeuronExplorer.Sample.Training;

/// <summary>The sizes of an OPT model.</summary>
/// <param name="Vocabulary">Number of tokens.</param>
/// <param name="Layers">Number of decoder layers.</param>
/// <param name="Width">Width of the residual stream (d_model).</param>
/// <param name="FeedForwardWidth">Neurons in a layer (ffn_dim).</param>
/// <param name="Heads">Attention heads in a layer.</param>
/// <param name="Positions">Longest window, in positions (T).</param>
/// <param name="HasPositions">Whether the model adds a learned embedding of the position.</param>
public sealed record SampleShape(
    int Vocabulary,
    int Layers = 6,
    int Width = 256,
    int FeedForwardWidth = 1024,
    int Heads = 8,
    int Positions = 512,
    bool HasPositions = true)
{
    /// <summary>OPT's position ids start at 2, so the table of positions has T + 2 rows.</summary>
    public const int PositionOffset = 2;

    /// <summary>Standard deviation of the weights at the start.</summary>
    public const double InitialDeviation = 0.02;
}
