using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Core.Live;

/// <summary>What switching neurons off does to a text: its run with them off against the run without.</summary>
/// <param name="Off">The neurons switched off.</param>
/// <param name="Position">The position whose next token is compared.</param>
/// <param name="Next">How the probabilities of the token after it change.</param>
/// <param name="AtToken">Neurons of later layers whose bit changes at the position; every layer after the first switched off.</param>
/// <param name="InText">The same over the whole text, BOS aside.</param>
public sealed record SwitchOffEffect(
    IReadOnlyList<NeuronId> Off, int Position, NextTokenChange Next, IReadOnlyList<LayerFlips> AtToken, IReadOnlyList<LayerFlips> InText)
{
    /// <summary>Tokens of each of the lists of next tokens.</summary>
    public const int MostTokens = 10;

    /// <summary>Compares two runs of one text.</summary>
    /// <param name="before">The run without anything off.</param>
    /// <param name="after">The run with the neurons off.</param>
    /// <param name="off">The neurons, at least one.</param>
    /// <param name="position">A position of the text, BOS being 0.</param>
    /// <param name="next">The next token's probabilities there, before and after.</param>
    public static SwitchOffEffect Of(
        LiveRun before, LiveRun after, IReadOnlyList<NeuronId> off, int position, (NextDistribution Before, NextDistribution After) next)
    {
        int first = off.Min(neuron => neuron.Layer);
        return new SwitchOffEffect(
            off,
            position,
            NextTokenChange.Of(next.Before, next.After, MostTokens),
            LayerFlips.After(before, after, first, position..(position + 1)),
            LayerFlips.After(before, after, first, before.First..));
    }
}
