using CsCheck;
using NeuronExplorer.Core.Live;

namespace NeuronExplorer.Core.Tests.Live;

public sealed class NextTokenChangeTests
{
    private static readonly Gen<(float[] Before, float[] After)> s_logits = Gen.Int[2, 40].SelectMany(count =>
        Gen.Select(Gen.Float[-30, 30].Array[count], Gen.Float[-30, 30].Array[count]));

    [Fact]
    public void Of_AnyLogits_IsTheTextbookSoftmax() => s_logits.Sample((before, _) =>
    {
        NextDistribution next = NextDistribution.Of(before);

        double[] textbook = Softmax(before);
        Assert.Equal(1, Enumerable.Range(0, next.Count).Sum(next.Probability), 12);
        Assert.All(textbook, (probability, token) => Assert.Equal(probability, next.Probability(token), 12));
        Assert.All(textbook, (probability, token) => Assert.Equal(Math.Log(probability), next.Log(token), 9));
    });

    [Fact]
    public void Of_LogitsTooLargeForExp_IsStillADistribution() =>
        Assert.Equal([0.5, 0.5, 0], Enumerable.Range(0, 3).Select(NextDistribution.Of([5000, 5000, -5000]).Probability));

    [Fact]
    public void Of_TwoRuns_DivergenceIsNotNegativeAndChangesSumToNothing() => s_logits.Sample((before, after) =>
    {
        NextTokenChange change = Of(before, after, before.Length);

        double[] p = Softmax(before);
        double[] q = Softmax(after);
        Assert.True(change.Divergence >= 0);
        Assert.Equal(p.Zip(q, (here, there) => here * Math.Log(here / there)).Sum(), change.Divergence, 9);
        Assert.Equal(0, change.Rises.Concat(change.Falls).Sum(token => token.Change), 12);
    });

    [Fact]
    public void Of_TwoRuns_RisesAndFallsAreThoseOfASort() => s_logits.Sample((before, after) =>
    {
        const int Most = 5;
        NextTokenChange change = Of(before, after, Most);

        double[] p = Softmax(before);
        double[] q = Softmax(after);
        double[] sorted = [.. p.Zip(q, (here, there) => there - here).Order()];
        Assert.Equal(sorted.Where(by => by < 0).Take(Most), change.Falls.Select(token => token.Change), Near);
        Assert.Equal(sorted.Reverse().Where(by => by > 0).Take(Most), change.Rises.Select(token => token.Change), Near);
        Assert.Equal(p.OrderDescending().Take(Most), change.Likeliest.Select(token => token.Before), Near);
        Assert.All(
            change.Rises.Concat(change.Falls),
            token => Assert.Equal(Math.Log(token.After / token.Before), token.LogChange, 6));
    });

    [Fact]
    public void Of_TheSameTwice_NothingRisesOrFalls() => s_logits.Sample((before, _) =>
    {
        NextTokenChange change = Of(before, before, 10);

        Assert.Equal(0, change.Divergence);
        Assert.Empty(change.Rises);
        Assert.Empty(change.Falls);
    });

    [Fact]
    public void Of_EqualChanges_LowerTokenFirst()
    {
        NextTokenChange change = Of([0, 0, 0, 0], [1, 1, 0, 0], 10);

        Assert.Equal([0, 1], change.Rises.Select(token => token.Token));
        Assert.Equal([2, 3], change.Falls.Select(token => token.Token));
    }

    private static NextTokenChange Of(float[] before, float[] after, int most) =>
        NextTokenChange.Of(NextDistribution.Of(before), NextDistribution.Of(after), most);

    private static double[] Softmax(float[] logits)
    {
        double highest = logits.Max();
        double[] powers = [.. logits.Select(logit => Math.Exp(logit - highest))];
        return [.. powers.Select(power => power / powers.Sum())];
    }

    private static bool Near(double one, double other) => Math.Abs(one - other) < 1e-12;
}
