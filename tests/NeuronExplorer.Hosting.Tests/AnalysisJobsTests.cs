using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting.Jobs;

namespace NeuronExplorer.Hosting.Tests;

public sealed class AnalysisJobsTests : IAsyncLifetime
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private readonly string _folder = Directory.CreateTempSubdirectory("neurons-jobs-").FullName;
    private readonly GatedLauncher _launcher = new();
    private readonly BegunAnalyses _begun;
    private readonly AnalysisJobs _jobs;

    public AnalysisJobsTests()
    {
        _begun = new BegunAnalyses(new DataFolders(new NeuronExplorerOptions { DataPath = _folder }));
        _jobs = new AnalysisJobs(_launcher, null!, _begun);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        // What is done is taken off the list, which is in the folder, after the launcher has ended.
        await _jobs.StopAsync(CancellationToken.None);
        _jobs.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Start_TwoRequests_RunOneAfterTheOther()
    {
        _jobs.Start(Request("a"));
        _jobs.Start(Request("b"));
        Await(() => _launcher.Started.Contains("a"));
        Assert.Equal(JobState.Waiting, _jobs.Find("b")!.State);

        _launcher.Finish("a");
        Await(() => _launcher.Started.Contains("b"));
        Assert.Equal(JobState.Done, _jobs.Find("a")!.State);
        _launcher.Finish("b");
        Await(() => _jobs.Find("b")!.State == JobState.Done);
    }

    [Fact]
    public void Start_SameNameWhileRunning_IsRefused()
    {
        _jobs.Start(Request("a"));
        Assert.Contains("\"a\"", Assert.Throws<NeuronExplorerException>(() => _jobs.Start(Request("a"))).Message, StringComparison.Ordinal);
        _launcher.Finish("a");
    }

    [Fact]
    public void Start_OneVisitorAsksForMuch_OthersBeginBetween()
    {
        _jobs.Start(Request("first"));
        Await(() => _launcher.Started.Contains("first"));
        foreach (string name in (string[])["a1", "a2", "a3", "b1", "c1"])
        {
            _jobs.Start(Request(name) with { Visitor = name[..1] });
        }

        Assert.Equal([1, 4, 5, 2, 3], ((string[])["a1", "a2", "a3", "b1", "c1"]).Select(name => _jobs.Ahead(name)!.Value));
        Assert.Null(_jobs.Ahead("first"));
        foreach (string name in (string[])["first", "a1", "b1", "c1", "a2", "a3"])
        {
            _launcher.Finish(name);
        }

        Await(() => _jobs.Jobs.All(job => job.State == JobState.Done));
        Assert.Equal(["first", "a1", "b1", "c1", "a2", "a3"], _launcher.Started);
    }

    [Fact]
    public void Start_AsManyWaitAsMay_RefusedInOneLineButResumed()
    {
        _jobs.Start(Request("first"));
        Await(() => _launcher.Started.Contains("first"));
        for (int i = 0; i < 20; i++)
        {
            _jobs.Start(Request($"{i}"));
        }

        QueueFullException full = Assert.Throws<QueueFullException>(() => _jobs.Start(Request("late")));

        Assert.Equal("20 analyses are waiting; try again later", full.Message);
        _jobs.Start(Request("stopped") with { Resume = true });
        Assert.Equal(21, _jobs.Ahead("stopped"));
        foreach (AnalysisJob job in _jobs.Jobs)
        {
            _jobs.Cancel(job.Name);
        }
    }

    [Fact]
    public void Cancel_RunningAndWaiting_StopsBoth()
    {
        _jobs.Start(Request("a"));
        _jobs.Start(Request("b"));
        Await(() => _launcher.Started.Contains("a"));
        _jobs.Cancel("b");
        _jobs.Cancel("a");
        Await(() => _jobs.Jobs.All(job => job.State == JobState.Stopped));
        Assert.DoesNotContain("b", _launcher.Started);
    }

    [Fact]
    public void Run_ThatFails_IsFailedWithItsOneLineAndTheNextStillRuns()
    {
        _launcher.Failures["a"] = new NeuronExplorerException("corpus.txt: empty");
        _launcher.Failures["b"] = new InvalidOperationException("two\nlines");
        _jobs.Start(Request("a"));
        _jobs.Start(Request("b"));
        _jobs.Start(Request("c"));
        _launcher.Finish("c");
        Await(() => _jobs.Find("c")!.State == JobState.Done);
        Assert.Equal("corpus.txt: empty", _jobs.Find("a")!.Message);
        Assert.Equal("InvalidOperationException: two lines", _jobs.Find("b")!.Message);
    }

    [Fact]
    public void Resume_OfAStoppedJob_AsksForResuming()
    {
        _jobs.Start(Request("a"));
        Await(() => _launcher.Started.Contains("a"));
        _jobs.Cancel("a");
        Await(() => _jobs.Find("a")!.State == JobState.Stopped);
        _launcher.Finish("a");
        _jobs.Resume("a");
        Await(() => _jobs.Find("a")!.State == JobState.Done);
        Assert.True(_jobs.Find("a")!.Request.Resume);
    }

    [Fact]
    public void Forget_FailedAndRunning_OnlyTheFailedIsTakenOffTheList()
    {
        _launcher.Failures["a"] = new NeuronExplorerException("corpus.txt: empty");
        _jobs.Start(Request("a"));
        _jobs.Start(Request("b"));
        Await(() => _launcher.Started.Contains("b"));

        _jobs.Forget("a");
        _jobs.Forget("b");
        _jobs.Forget("never there");

        Assert.Equal(["b"], _jobs.Jobs.Select(job => job.Name));
        _launcher.Finish("b");
        Await(() => _jobs.Find("b")!.State == JobState.Done);
    }

    [Fact]
    public async Task StopAsync_WhileRunning_StopsTheJobSoThatItCanBeResumed()
    {
        _jobs.Start(Request("a"));
        Await(() => _launcher.Started.Contains("a"));
        await _jobs.StopAsync(CancellationToken.None);
        Assert.Equal(JobState.Stopped, _jobs.Find("a")!.State);
    }

    [Fact]
    public async Task Begun_ProgramEnds_WhatRanAndWhatWaitedGoesOn()
    {
        _jobs.Start(Request("a"));
        _jobs.Start(Request("b"));
        Await(() => _launcher.Started.Contains("a"));

        await _jobs.StopAsync(CancellationToken.None);

        Assert.Equal(["a", "b"], _begun.List().Select(one => one.Name));
        Assert.Equal(Request("a").Settings, _begun.List()[0].Settings);
    }

    [Fact]
    public void Begun_EndedFailedOrStoppedByItsUser_DoesNotGoOn()
    {
        _launcher.Failures["failed"] = new NeuronExplorerException("corpus.txt: empty");
        _jobs.Start(Request("failed"));
        _jobs.Start(Request("done"));
        _jobs.Start(Request("stopped"));
        _jobs.Start(Request("waiting"));
        _launcher.Finish("done");
        Await(() => _launcher.Started.Contains("stopped"));
        _jobs.Cancel("waiting");
        _jobs.Cancel("stopped");

        Await(() => _jobs.Jobs.All(job => job.State is not (JobState.Waiting or JobState.Running)));

        Assert.Empty(_begun.List());
    }

    [Fact]
    public void Begun_ElsewhereInUse_StaysOnTheList()
    {
        _launcher.Failures["a"] = new AnalysisInUseException("a.db: in use", new IOException());
        _jobs.Start(Request("a"));

        Await(() => _jobs.Find("a")!.State == JobState.Failed);

        Assert.Single(_begun.List());
    }

    [Fact]
    public void Subscribe_UntilDisposed_HearsOfChanges()
    {
        int heard = 0;
        using (_jobs.Subscribe(() => Interlocked.Increment(ref heard)))
        {
            _jobs.Start(Request("a"));
            _launcher.Finish("a");
            Await(() => _jobs.Find("a")!.State == JobState.Done && Volatile.Read(ref heard) >= 2);
        }
    }

    private static AnalysisRequest Request(string name) => new()
    {
        Name = name,
        ModelFolder = "model",
        CorpusPaths = ["corpus.txt"],
        OutputFile = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.db"),
        ScratchFolder = "scratch",
    };

    private static void Await(Func<bool> condition) =>
        Assert.True(SpinWait.SpinUntil(condition, s_patience), "the state was not reached in time");

    /// <summary>Ends an analysis when the test says so.</summary>
    private sealed class GatedLauncher : IAnalysisLauncher
    {
        private readonly Lock _gate = new();
        private readonly List<string> _started = [];
        private readonly HashSet<string> _finished = [];

        public Dictionary<string, Exception> Failures { get; } = [];

        public IReadOnlyList<string> Started
        {
            get
            {
                lock (_gate)
                {
                    return [.. _started];
                }
            }
        }

        public void Finish(string name)
        {
            lock (_gate)
            {
                _finished.Add(name);
            }
        }

        public AnalysisInfo Run(AnalysisRequest request, IProgress<AnalysisProgress> progress, CancellationToken cancellation)
        {
            lock (_gate)
            {
                _started.Add(request.Name);
            }

            if (Failures.TryGetValue(request.Name, out Exception? failure))
            {
                throw failure;
            }

            while (true)
            {
                lock (_gate)
                {
                    if (_finished.Contains(request.Name))
                    {
                        return null!;
                    }
                }

                cancellation.ThrowIfCancellationRequested();
                Thread.Sleep(5);
            }
        }
    }
}
