using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Hosting.Live;

namespace NeuronExplorer.Hosting.Tests.Live;

public sealed class RecentRunsTests
{
    private const int RunBytes = 4000;
    private static readonly TimeSpan s_long = TimeSpan.FromHours(1);
    private int _made;

    [Fact]
    public void Get_AskedAgain_TheSameRun()
    {
        using RecentRuns runs = new(10 * RunBytes, s_long);

        LiveRun first = Get(runs, "the city");

        Assert.Same(first, Get(runs, "the city"));
        Assert.NotSame(first, Get(runs, "the court"));
        Assert.NotSame(first, Get(runs, "the city", new NeuronId(0, 1)));
        Assert.Equal((3, 3 * RunBytes), (_made, runs.Bytes));
    }

    [Fact]
    public void Get_MoreThanFits_LeastUsedGoes()
    {
        using RecentRuns runs = new(3 * RunBytes, s_long);
        LiveRun a = Get(runs, "a");
        Get(runs, "b");
        Get(runs, "c");
        Get(runs, "a");

        Get(runs, "d");

        Assert.Equal(3 * RunBytes, runs.Bytes);
        Assert.Same(a, Get(runs, "a"));
        Assert.Equal(4, _made);
        Get(runs, "b");
        Assert.Equal(5, _made);
    }

    [Fact]
    public void Get_LargerThanTheStore_NotHeld()
    {
        using RecentRuns runs = new(RunBytes - 1, s_long);

        Get(runs, "a");

        Assert.Equal(0, runs.Bytes);
    }

    [Fact]
    public async Task Kept_NobodyAsksForAWhile_MemoryIsGivenBack()
    {
        using RecentRuns runs = new(10 * RunBytes, TimeSpan.FromMilliseconds(30));
        Get(runs, "a");

        for (int i = 0; i < 200 && runs.Bytes > 0; i++)
        {
            await Task.Delay(20);
        }

        Assert.Equal(0, runs.Bytes);
    }

    private LiveRun Get(RecentRuns runs, string text, params NeuronId[] off) => runs.Get("model", text, off, () =>
    {
        _made++;
        return new LiveRun([2, 7], [new LiveLayer(0, RunBytes / 8, new float[RunBytes / 4])], []);
    });
}
