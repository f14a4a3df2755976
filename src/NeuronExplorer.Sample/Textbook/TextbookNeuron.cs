using NeuronExplorer.Core.Textbook;

namespace NeuronExplorer.Sample.Textbook;

/// <summary>A place of a text: what the residual stream holds there.</summary>
/// <param name="Position">Position in the window.</param>
/// <param name="Token">The token.</param>
/// <param name="Before">The token before; at the window's first position the token itself.</param>
/// <param name="BeforeThat">The one before that; BOS if there is none.</param>
internal readonly record struct Place(int Position, int Token, int Before, int BeforeThat);

/// <summary>A neuron to build: it fires where the weighted sum of what it reads, plus its bias, is above 0.</summary>
/// <param name="Kind">What it shows, in a word or two.</param>
/// <param name="About">What it does, for people.</param>
internal sealed record TextbookNeuron(string Kind, string About)
{
    /// <summary>[width]: a weight for each dimension of the residual stream before the LayerNorm.</summary>
    public required double[] Reads { get; init; }

    public required double Bias { get; init; }

    /// <summary>Where it must fire; null if it has no exact rule.</summary>
    public Func<Place, bool>? Fires { get; init; }

    /// <summary>Tokens that its update promotes (moves up) or suppresses (moves down).</summary>
    public required int[] Moves { get; init; }

    public bool Down { get; init; }

    public required PlantedExpectation Expect { get; init; }
}
