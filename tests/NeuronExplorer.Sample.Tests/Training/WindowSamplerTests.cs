using NeuronExplorer.Sample.Training;

namespace NeuronExplorer.Sample.Tests.Training;

public sealed class WindowSamplerTests
{
    private static readonly DomainText Large = new("large", [.. Enumerable.Range(0, 100).Select(i => new[] { 1000 + i, 2000 + i, 3000 + i })], []);
    private static readonly DomainText Small = new("small", [[10, 11, 12], [20, 21, 22]], []);

    [Fact]
    public void Next_AnyWindow_IsLedByBeginOfTextAndAsksForTheNextToken()
    {
        WindowSampler sampler = new([Large, Small], 16, 1);

        for (int i = 0; i < 50; i++)
        {
            (long[] inputs, long[] targets) = sampler.Next();
            Assert.Equal(16, inputs.Length);
            Assert.Equal(2, inputs[0]);
            Assert.Equal(inputs[1..], targets[..^1]);
        }
    }

    [Fact]
    public void Next_SameSeed_GivesTheSameWindows()
    {
        WindowSampler first = new([Large, Small], 16, 7);
        WindowSampler second = new([Large, Small], 16, 7);

        Assert.All(Enumerable.Range(0, 50), _ => Assert.Equal(first.Next().Targets, second.Next().Targets));
    }

    [Fact]
    public void Next_OneDomain_ReadsEveryDocumentOnceBeforeAnyAgain()
    {
        WindowSampler sampler = new([Large], 5, 3);

        // Windows overlap by the one token that is asked for at the end and read at the start of nothing.
        long[] stream = [.. Enumerable.Range(0, 100).SelectMany(_ => sampler.Next().Targets[..^1])];

        Assert.Equal(100, stream.Where(token => token is >= 1000 and < 2000).Distinct().Count());
        Assert.Equal(100, stream.Count(token => token is >= 1000 and < 2000));
        Assert.Equal(100, stream.Count(token => token == 2));
    }

    [Fact]
    public void Weights_UnequalDomains_SumToOneAndLiftTheSmall()
    {
        WindowSampler sampler = new([Large, Small], 16, 1);

        Assert.Equal(1, sampler.Weights.Sum(), 12);
        Assert.InRange(sampler.Weights[1], 6.0 / 306 * 2, 0.5);
    }
}
