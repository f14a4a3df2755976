using System.Collections.Concurrent;
using System.Globalization;
using NeuronExplorer.Core.Processors;

namespace NeuronExplorer.Core.Tests.Processors;

public sealed class BackgroundWorkTests
{
    [Fact]
    public void Loops_OfBackgroundWork_NeverUseThePool()
    {
        ConcurrentBag<bool> onPool = [];
        OnThreadOfItsOwn(() =>
        {
            BackgroundWork.Enter();
            InParallel.For(64, _ => onPool.Add(Slowly(Thread.CurrentThread.IsThreadPoolThread)));
            InParallel.OneByOne(64, 4, _ => onPool.Add(Slowly(Thread.CurrentThread.IsThreadPoolThread)));
        });

        Assert.Equal(128, onPool.Count);
        Assert.DoesNotContain(true, onPool);
    }

    [Fact]
    public void Loops_WithinLoops_End()
    {
        int done = 0;
        OnThreadOfItsOwn(() =>
        {
            BackgroundWork.Enter();
            InParallel.For(8, _ => InParallel.For(8, _ => InParallel.For(8, _ => Interlocked.Increment(ref done))));
        });

        Assert.Equal(512, done);
    }

    [Fact]
    public void EnterLowered_OnLinux_LowersThisThreadAlone()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        int before = Nice();
        int lowered = before;
        int helper = before;
        OnThreadOfItsOwn(() =>
        {
            BackgroundWork.EnterLowered();
            lowered = Nice();
        });
        OnThreadOfItsOwn(() =>
        {
            BackgroundWork.Enter();
            helper = Task.Factory.StartNew(
                Nice, CancellationToken.None, TaskCreationOptions.None, BackgroundWork.Scheduler).ContinueWith(
                    nice => nice.Result, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default)
                .WaitAsync(TimeSpan.FromSeconds(30)).GetAwaiter().GetResult();
        });

        Assert.Equal(10, lowered);
        Assert.Equal(10, helper);
        Assert.Equal(before, Nice());
    }

    [Fact]
    public void Scheduler_ElsewhereThanInBackgroundWork_IsThePools()
    {
        Assert.False(BackgroundWork.IsHere);
        Assert.Same(TaskScheduler.Default, BackgroundWork.Scheduler);
        Assert.Same(TaskScheduler.Default, InParallel.Options().TaskScheduler);
    }

    [Fact]
    public void For_BodyThrows_ItComesAsItIs() =>
        Assert.Equal("3", Assert.Throws<FormatException>(() => InParallel.For(8, i =>
        {
            if (i == 3)
            {
                throw new FormatException("3");
            }
        })).Message);

    private static void OnThreadOfItsOwn(Action body)
    {
        Thread thread = new(() => body());
        thread.Start();
        thread.Join();
    }

    private static bool Slowly(bool value)
    {
        Thread.Sleep(1);
        return value;
    }

    /// <summary>This thread's nice value: field 19 of its stat, counted behind the name in brackets, which may hold blanks.</summary>
    private static int Nice()
    {
        string stat = File.ReadAllText("/proc/thread-self/stat");
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[16], CultureInfo.InvariantCulture);
    }
}
