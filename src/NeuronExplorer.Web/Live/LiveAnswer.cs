using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Web.Live;

/// <summary>One text, read.</summary>
/// <param name="Text">The text.</param>
/// <param name="Reading">Null where it could not be run.</param>
public sealed record LiveAnswer(string Text, LiveReading? Reading)
{
    /// <summary>The neurons off, as <see cref="LiveQuery.OffText"/> writes them; null for none.</summary>
    public string? Off { get; init; }

    /// <summary>The same run with neurons off, or null where none is.</summary>
    public LiveRun? SwitchedOff { get; init; }

    /// <summary>What comes after the token picked, or null where the text could not be run.</summary>
    public LiveNextTokens? Next { get; init; }

    /// <summary>Why it could not be run, or null.</summary>
    public string? Problem { get; init; }

    /// <summary>Neurons dead in the analysis that fire on it.</summary>
    public IReadOnlyList<(NeuronId Id, int Position)> Surprises { get; } = Reading?.Surprises() ?? [];
}

/// <summary>What comes after a position of a text.</summary>
/// <param name="Position">The position, BOS being 0.</param>
/// <param name="Likeliest">The likeliest next tokens; with nothing off, both probabilities are the same.</param>
/// <param name="Effect">What the neurons off change; null where none is.</param>
public sealed record LiveNextTokens(int Position, IReadOnlyList<TokenChange> Likeliest, SwitchOffEffect? Effect)
{
    /// <param name="answer">The text's runs.</param>
    /// <param name="position">The position.</param>
    /// <param name="before">The probabilities there without anything off.</param>
    /// <param name="after">With the neurons off; null where none is.</param>
    public static LiveNextTokens Of(LiveAnswer answer, int position, NextDistribution before, NextDistribution? after)
    {
        if (after is null)
        {
            return new LiveNextTokens(
                position,
                [.. before.Likeliest(SwitchOffEffect.MostTokens)
                    .Select(token => new TokenChange(token, before.Probability(token), before.Probability(token), 0))],
                null);
        }

        SwitchOffEffect effect = SwitchOffEffect.Of(
            answer.Reading!.Run, answer.SwitchedOff!, LiveQuery.ReadNeurons(answer.Off), position, (before, after));
        return new LiveNextTokens(position, effect.Next.Likeliest, effect);
    }
}
