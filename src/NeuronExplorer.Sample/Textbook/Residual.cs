using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Sample.Textbook;

/// <summary>
/// Which dimensions of the textbook model's residual stream hold what. Each part sums to 0 and has the same length for
/// every token and position, so a LayerNorm always multiplies by the same number.
/// </summary>
internal static class Residual
{
    /// <summary>The code of the token itself: 40 signs, half of them plus.</summary>
    public const int Code = 0;

    public const int CodeSize = 40;

    /// <summary>The code of the token before, written by the first layer's attention.</summary>
    public const int Before = Code + CodeSize;

    /// <summary>The code of the token before that, written by the second layer's attention.</summary>
    public const int BeforeThat = Before + CodeSize;

    /// <summary>Cosine, sine and their negatives of the position, at each of the <see cref="Waves.Frequencies"/>.</summary>
    public const int Position = BeforeThat + CodeSize;

    /// <summary>The token's level: cosine and sine of an angle, and their negatives.</summary>
    public const int Level = Position + (4 * Waves.Count);

    /// <summary>Each feature as two numbers: +1 and -1 for yes, -1 and +1 for no.</summary>
    public const int Features = Level + 4;

    public const int FeatureCount = 18;

    public const int Width = Features + (2 * FeatureCount);

    public const int HeadSize = 48;

    public const int Layers = 3;

    public const int Neurons = 96;

    public const int Positions = 256;

    public static ModelShape Shape(int vocabulary) => new()
    {
        Layers = Layers,
        DModel = Width,
        FfnDim = Neurons,
        Heads = Width / HeadSize,
        VocabularySize = vocabulary,
        MaxPositions = Positions,
        WordEmbeddingSize = Width,
    };
}
