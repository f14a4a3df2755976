using NeuronExplorer.Opt.Running;

namespace NeuronExplorer.Opt.Tests.Running;

public sealed class InParallelTests
{
    [Fact]
    public void OneByOne_AnyThreads_DoesEachOnce()
    {
        int[] done = new int[1000];
        InParallel.OneByOne(done.Length, 4, i => Interlocked.Increment(ref done[i]));

        Assert.All(done, times => Assert.Equal(1, times));
    }

    [Fact]
    public void OneByOne_BodyThrows_ItComesAsItIs() =>
        Assert.Equal("3", Assert.Throws<FormatException>(() => InParallel.OneByOne(8, 4, i =>
        {
            if (i == 3)
            {
                throw new FormatException("3");
            }
        })).Message);
}
