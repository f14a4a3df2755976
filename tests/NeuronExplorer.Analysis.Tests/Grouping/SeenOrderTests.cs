using NeuronExplorer.Analysis.Grouping;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Testing;

namespace NeuronExplorer.Analysis.Tests.Grouping;

public sealed class SeenOrderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(500)]
    public void Checkpoints_OfACorpus_RiseToAllOfIt(int count)
    {
        TokenWindows windows = RandomCorpus.Windows(seed: 4, windows: count);

        SeenOrder seen = SeenOrder.Of(windows, seed: 1);

        Assert.Equal(windows.TokenCount, seen.Tokens[^1]);
        Assert.True(seen.Tokens.Length <= 24);
        for (int checkpoint = 0; checkpoint < seen.Tokens.Length; checkpoint++)
        {
            Assert.Equal(
                seen.Tokens[checkpoint],
                Enumerable.Range(0, count).Where(window => seen.CheckpointOf[window] <= checkpoint)
                    .Sum(window => windows.Window(window).ToArray().Count(token => token != windows.BosId)));
        }
    }

    [Fact]
    public void Order_OfAnotherSeed_IsAnother()
    {
        TokenWindows windows = RandomCorpus.Windows(seed: 4, windows: 200);

        Assert.NotEqual(SeenOrder.Of(windows, seed: 1).CheckpointOf, SeenOrder.Of(windows, seed: 2).CheckpointOf);
        Assert.Equal(SeenOrder.Of(windows, seed: 1).CheckpointOf, SeenOrder.Of(windows, seed: 1).CheckpointOf);
    }
}
