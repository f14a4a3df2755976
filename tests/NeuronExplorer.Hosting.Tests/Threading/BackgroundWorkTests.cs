using System.Collections.Concurrent;
using System.Globalization;
using NeuronExplorer.Hosting.Threading;

namespace NeuronExplorer.Hosting.Tests.Threading;

public sealed class BackgroundWorkTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>As in the projects' loops: the scheduler that they are started on.</summary>
    private static ParallelOptions Here => new() { TaskScheduler = null, MaxDegreeOfParallelism = 4 };

    [Fact]
    public async Task Loops_OfBackgroundWork_NeverUseThePool()
    {
        ConcurrentBag<bool> onPool = [];
        await BackgroundWork.Run(() => Parallel.For(0, 128, Here, _ => onPool.Add(Slowly(Thread.CurrentThread.IsThreadPoolThread))))
            .WaitAsync(s_patience);

        Assert.Equal(128, onPool.Count);
        Assert.DoesNotContain(true, onPool);
    }

    [Fact]
    public async Task Loops_WithinLoops_End()
    {
        int done = 0;
        await BackgroundWork.Run(() =>
            Parallel.For(0, 8, Here, _ => Parallel.For(0, 8, Here, _ => Parallel.For(0, 8, Here, _ => Interlocked.Increment(ref done)))))
            .WaitAsync(s_patience);

        Assert.Equal(512, done);
    }

    [Fact]
    public async Task Run_OnLinux_LowersItsHelpersAndLongTasksAlone()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        int before = Nice();
        (int work, int helper, int lasting, int ofLasting) = (-1, -1, -1, -1);
        await BackgroundWork.Run(() =>
        {
            work = Nice();
            helper = NotHere(Start(Nice, TaskCreationOptions.None));
            lasting = NotHere(Start(Nice, TaskCreationOptions.LongRunning));
            ofLasting = NotHere(Start(() => Start(Nice, TaskCreationOptions.LongRunning).Result, TaskCreationOptions.LongRunning));
        }).WaitAsync(s_patience);

        Assert.Equal(before, work);
        Assert.Equal((10, 10, 10), (helper, lasting, ofLasting));
        Assert.Equal(before, Nice());
    }

    [Fact]
    public async Task Run_WorkFails_IsTheTasksFailure() =>
        await Assert.ThrowsAsync<FormatException>(() => BackgroundWork.Run(() => throw new FormatException("bad")));

    [Fact]
    public void Scheduler_ElsewhereThanInBackgroundWork_IsThePools() => Assert.Same(TaskScheduler.Default, TaskScheduler.Current);

    private static Task<int> Start(Func<int> work, TaskCreationOptions options) =>
        Task.Factory.StartNew(work, CancellationToken.None, options, TaskScheduler.Current);

    /// <summary>Waits without doing the task's work on this thread.</summary>
    private static int NotHere(Task<int> task) =>
        task.ContinueWith(done => done.Result, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default)
            .WaitAsync(s_patience).GetAwaiter().GetResult();

    private static bool Slowly(bool value)
    {
        Thread.Sleep(1);
        return value;
    }

    /// <summary>
    /// This thread's nice value: field 19 of its stat, counted from after the name in brackets, which may contain spaces.
    /// </summary>
    private static int Nice()
    {
        string stat = File.ReadAllText("/proc/thread-self/stat");
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[16], CultureInfo.InvariantCulture);
    }
}
