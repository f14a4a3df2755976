using NeuronExplorer.Storage.Files;

namespace NeuronExplorer.Storage.Tests;

public sealed class PrefetchTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(500)]
    public void Of_AnyItems_ComeInOrder(int count) =>
        Assert.Equal(Enumerable.Range(0, count), Prefetch.Of(Enumerable.Range(0, count), 3));

    [Fact]
    public void Of_NextItem_IsMadeWhileTheLastIsWorkedOn()
    {
        using ManualResetEventSlim second = new();
        foreach (int item in Prefetch.Of(Items(), 1))
        {
            Assert.True(item == 1 || second.Wait(TimeSpan.FromSeconds(30)));
        }

        IEnumerable<int> Items()
        {
            yield return 0;
            second.Set();
            yield return 1;
        }
    }

    [Fact]
    public void Of_SlowReader_NoMoreAreMadeThanAsked()
    {
        int made = 0;
        foreach (int item in Prefetch.Of(Enumerable.Range(0, 50).Select(i => Interlocked.Increment(ref made)), 2))
        {
            // One is in use, two wait, and one more may be in the making.
            Assert.InRange(Volatile.Read(ref made), item, item + 3);
        }

        Assert.Equal(50, made);
    }

    [Fact]
    public void Of_MakingThrows_ItComesAfterTheItemsBefore()
    {
        List<int> seen = [];

        FormatException thrown = Assert.Throws<FormatException>(() =>
        {
            foreach (int item in Prefetch.Of(Items(), 1))
            {
                seen.Add(item);
            }
        });

        Assert.Equal("bad", thrown.Message);
        Assert.Equal([1, 2], seen);

        static IEnumerable<int> Items()
        {
            yield return 1;
            yield return 2;
            throw new FormatException("bad");
        }
    }

    [Fact]
    public void Of_LeftEarly_EndsTheMaker()
    {
        bool ended = false;
        Assert.Equal(0, Prefetch.Of(Items(), 2).First());
        Assert.True(ended);

        IEnumerable<int> Items()
        {
            try
            {
                for (int i = 0; ; i++)
                {
                    yield return i;
                }
            }
            finally
            {
                ended = true;
            }
        }
    }
}
