using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Web.Live;

/// <summary>The texts of a page, read.</summary>
/// <param name="First">The first text; null where it is empty.</param>
/// <param name="Other">The other text; null where there is none.</param>
/// <param name="Difference">What fires on one and not on the other; null unless both texts were read.</param>
public sealed record LiveAnswers(LiveAnswer? First, LiveAnswer? Other, LiveDifference? Difference)
{
    public static LiveAnswers None { get; } = new(null, null, null);
}

/// <summary>One text, read.</summary>
/// <param name="Text">The text.</param>
/// <param name="Reading">Null where it could not be run.</param>
public sealed record LiveAnswer(string Text, LiveReading? Reading)
{
    /// <summary>The neurons off, as <see cref="LiveQuery.OffText"/> writes them; null for none.</summary>
    public string? Off { get; init; }

    /// <summary>What comes after the token picked, or null where the text could not be run.</summary>
    public LiveNextTokens? Next { get; init; }

    /// <summary>The values that are shown, or null where the text could not be run.</summary>
    public LiveValues? Values { get; init; }

    /// <summary>Why it could not be run, or null.</summary>
    public string? Problem { get; init; }

    /// <summary>Neurons dead in the analysis that fire on it.</summary>
    public IReadOnlyList<(NeuronId Id, int Position)> Surprises => Reading?.Surprises() ?? [];
}

/// <summary>What comes after a position of a text.</summary>
/// <param name="Position">The position, BOS being 0.</param>
/// <param name="Likeliest">The likeliest next tokens; with nothing off, both probabilities are the same.</param>
/// <param name="Effect">What the neurons off change; null where none is.</param>
public sealed record LiveNextTokens(int Position, IReadOnlyList<TokenChange> Likeliest, SwitchOffEffect? Effect)
{
    /// <summary>With nothing off.</summary>
    /// <param name="position">The position.</param>
    /// <param name="before">The probabilities there.</param>
    public static LiveNextTokens Of(int position, NextDistribution before) => new(
        position,
        [.. before.Likeliest(SwitchOffEffect.MostTokens)
            .Select(token => new TokenChange(token, before.Probability(token), before.Probability(token), 0))],
        null);

    /// <summary>With neurons off.</summary>
    public static LiveNextTokens Of(SwitchOffEffect effect) => new(effect.Position, effect.Next.Likeliest, effect);
}
