using CsCheck;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Opt.Running;

namespace NeuronExplorer.Opt.Tests.Running;

public class TopTokensTests
{
    /// <summary>Few distinct values, so that many are equal.</summary>
    private static readonly Gen<float[]> s_scores = Gen.Int[-6, 6].Select(value => value / 2f).Array[1, 200];

    [Fact]
    public void Highest_AnyScores_AreTheFirstOfTheSorted() => s_scores.Select(Gen.Int[0, 40]).Sample((scores, count) =>
    {
        ScoredToken[] expected = [.. Tokens(scores).OrderByDescending(token => token.Score).ThenBy(token => token.Token).Take(count)];
        return TopTokens.Highest(scores, count).SequenceEqual(expected);
    });

    [Fact]
    public void Lowest_AnyScores_AreTheFirstOfTheSorted() => s_scores.Select(Gen.Int[0, 40]).Sample((scores, count) =>
    {
        ScoredToken[] expected = [.. Tokens(scores).OrderBy(token => token.Score).ThenBy(token => token.Token).Take(count)];
        return TopTokens.Lowest(scores, count).SequenceEqual(expected);
    });

    [Fact]
    public void RankFromBottom_AnyScore_CountsTheStrictlyLower() => s_scores.Sample(scores =>
        scores.All(score => TopTokens.RankFromBottom(scores, score) == 1 + scores.Count(other => other < score)));

    private static IEnumerable<ScoredToken> Tokens(float[] scores) => scores.Select((score, token) => new ScoredToken(token, score));
}
