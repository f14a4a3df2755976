using NeuronExplorer.Opt.Running;

namespace NeuronExplorer.Opt.Tests.Running;

public class ComputeThreadTests
{
    [Fact]
    public void Run_FromAnywhere_IsOneThread()
    {
        using ComputeThread thread = new(threads: 1);

        int first = thread.Run(() => Environment.CurrentManagedThreadId);
        int nested = thread.Run(() => thread.Run(() => Environment.CurrentManagedThreadId));

        Assert.NotEqual(Environment.CurrentManagedThreadId, first);
        Assert.Equal(first, nested);
    }

    [Fact]
    public void Run_ActionFails_ThrowsAtTheCallerAndGoesOn()
    {
        using ComputeThread thread = new(threads: 1);

        Assert.Throws<FormatException>(() => thread.Run(() => throw new FormatException("bad")));

        Assert.Equal(3, thread.Run(() => 3));
    }

    [Fact]
    public void Run_WhereTheThreadCannotBegin_ThrowsWhyAtEveryCaller()
    {
        using ComputeThread thread = new(() => throw new DllNotFoundException("libtorch"));

        Assert.Throws<DllNotFoundException>(() => thread.Run(() => 1));
        Assert.Throws<DllNotFoundException>(() => thread.Run(() => 2));
    }

    [Fact]
    public async Task Run_CancelledWhileWaiting_LeavesTheQueue()
    {
        using ComputeThread thread = new(threads: 1);
        using ManualResetEventSlim isRunning = new();
        using ManualResetEventSlim mayEnd = new();
        using CancellationTokenSource source = new();
        bool wasServed = false;
        Task busy = Task.Run(() => thread.Run(() =>
        {
            isRunning.Set();
            mayEnd.Wait();
        }));
        isRunning.Wait();
        Task waiting = Task.Run(() => thread.Run(() => { wasServed = true; }, source.Token));

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        mayEnd.Set();
        await busy;
        thread.Run(() => { });
        Assert.False(wasServed);
    }

    [Fact]
    public void Run_AfterDispose_IsRefused()
    {
        ComputeThread thread = new(threads: 1);
        thread.Dispose();

        Assert.Throws<ObjectDisposedException>(() => thread.Run(() => 1));
    }
}
