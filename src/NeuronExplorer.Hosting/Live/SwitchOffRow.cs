using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Hosting.Live;

/// <summary>What switching neurons off does to a text, <c>firings --off</c>.</summary>
/// <param name="Off">The neurons switched off.</param>
/// <param name="Position">The position whose next token is compared, BOS being 0.</param>
/// <param name="Token">The token there.</param>
/// <param name="Text">The token as text.</param>
/// <param name="KlDivergence">KL(before ‖ after) of the next token's probabilities, in nats.</param>
/// <param name="Likeliest">The likeliest next tokens without anything off.</param>
/// <param name="Rises">Tokens whose probability rises, most first.</param>
/// <param name="Falls">Tokens whose probability falls, most first.</param>
/// <param name="Layers">Every layer after the first that has a neuron switched off.</param>
public sealed record SwitchOffRow(
    IReadOnlyList<string> Off,
    int Position,
    int Token,
    string Text,
    double KlDivergence,
    IReadOnlyList<TokenChangeRow> Likeliest,
    IReadOnlyList<TokenChangeRow> Rises,
    IReadOnlyList<TokenChangeRow> Falls,
    IReadOnlyList<FlipLayerRow> Layers)
{
    /// <param name="effect">What is told.</param>
    /// <param name="run">The run without anything off.</param>
    /// <param name="vocabulary">The model's tokens.</param>
    /// <param name="known">An analysis of the model, or null for none.</param>
    /// <param name="layers">First and last layer wanted.</param>
    public static SwitchOffRow Of(
        SwitchOffEffect effect, LiveRun run, Vocabulary vocabulary, IAnalysisReader? known, (int First, int Last) layers)
    {
        LiveJoin join = new(run, known);
        return new SwitchOffRow(
            [.. effect.Off.Select(neuron => neuron.ToString())],
            effect.Position,
            run.Tokens[effect.Position],
            vocabulary.Display(run.Tokens[effect.Position]),
            effect.Next.Divergence,
            Tokens(effect.Next.Likeliest),
            Tokens(effect.Next.Rises),
            Tokens(effect.Next.Falls),
            [.. effect.AtToken.Zip(effect.InText)
                .Where(pair => pair.First.Layer >= layers.First && pair.First.Layer <= layers.Last)
                .Select(pair => FlipLayerRow.Of(pair.First, pair.Second, join))]);

        TokenChangeRow[] Tokens(IReadOnlyList<TokenChange> changes) => [.. changes.Select(token => TokenChangeRow.Of(token, vocabulary))];
    }
}

/// <summary>A token's probability as the next one, before and after; the change of its logarithm in nats.</summary>
public sealed record TokenChangeRow(
    int Token, string Text, double ProbabilityBefore, double ProbabilityAfter, double ProbabilityChange, double LogProbabilityChange)
{
    public static TokenChangeRow Of(TokenChange change, Vocabulary vocabulary) =>
        new(change.Token, vocabulary.Display(change.Token), change.Before, change.After, change.Change, change.LogChange);
}

/// <summary>A layer's neurons that begin (<c>on</c>) and that cease (<c>off</c>) to fire: at the token, and in the whole text.</summary>
public sealed record FlipLayerRow(
    int Layer, int On, int Off, IReadOnlyList<FlipRow> Neurons, int OnInText, int OffInText, IReadOnlyList<FlipRow> NeuronsInText)
{
    public static FlipLayerRow Of(LayerFlips atToken, LayerFlips inText, LiveJoin join) => new(
        atToken.Layer, atToken.On, atToken.Off, [.. atToken.Neurons.Select(neuron => FlipRow.Of(neuron, join))],
        inText.On, inText.Off, [.. inText.Neurons.Select(neuron => FlipRow.Of(neuron, join))]);
}

/// <summary>
/// A neuron whose bit changes: at how many tokens it begins and ceases to fire, its values at the one where they change
/// most, and what an analysis knows of it under the catalogue's keys, null where it knows nothing.
/// </summary>
public sealed record FlipRow(
    int Layer,
    int Neuron,
    int On,
    int Off,
    int Position,
    float ValueBefore,
    float ValueAfter,
    bool? Dead,
    double? Frequency,
    double? Specificity,
    string? Detector)
{
    public static FlipRow Of(FlippedNeuron neuron, LiveJoin join)
    {
        LiveFiring known = join.Of(neuron.Id, neuron.Position, neuron.Before);
        return new FlipRow(
            neuron.Id.Layer, neuron.Id.Index, neuron.On, neuron.Off, neuron.Position, neuron.Before, neuron.After,
            (bool?)known["dead"], (double?)known["frequency"], known.Specificity, (string?)known["detector"]);
    }
}
