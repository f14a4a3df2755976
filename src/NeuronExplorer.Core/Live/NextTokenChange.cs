namespace NeuronExplorer.Core.Live;

/// <summary>A token's probability as the next one, in two runs.</summary>
/// <param name="Token">Token id.</param>
/// <param name="Before">Its probability in the first run.</param>
/// <param name="After">Its probability in the second.</param>
/// <param name="LogChange">Change of the natural logarithm of its probability, in nats.</param>
public readonly record struct TokenChange(int Token, double Before, double After, double LogChange)
{
    public double Change => After - Before;
}

/// <summary>How the next token's probabilities differ between two runs.</summary>
/// <param name="Divergence">KL(before ‖ after) in nats.</param>
/// <param name="Likeliest">The likeliest tokens before, likeliest first.</param>
/// <param name="Rises">The tokens whose probability rises, most first.</param>
/// <param name="Falls">The tokens whose probability falls, most first.</param>
public sealed record NextTokenChange(
    double Divergence, IReadOnlyList<TokenChange> Likeliest, IReadOnlyList<TokenChange> Rises, IReadOnlyList<TokenChange> Falls)
{
    /// <summary>Compares; equal changes by token id.</summary>
    /// <param name="before">The first run's probabilities.</param>
    /// <param name="after">The second run's, over the same vocabulary.</param>
    /// <param name="most">Tokens of each list at most.</param>
    public static NextTokenChange Of(NextDistribution before, NextDistribution after, int most)
    {
        TokenChange[] all = [.. Enumerable.Range(0, before.Count).Select(Change)];
        return new NextTokenChange(
            before.DivergenceTo(after),
            [.. before.Likeliest(most).Select(Change)],
            [.. all.Where(token => token.Change > 0).OrderByDescending(token => token.Change).Take(most)],
            [.. all.Where(token => token.Change < 0).OrderBy(token => token.Change).Take(most)]);

        TokenChange Change(int token) =>
            new(token, before.Probability(token), after.Probability(token), after.Log(token) - before.Log(token));
    }
}
