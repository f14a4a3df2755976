using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting.Threading;

namespace NeuronExplorer.Hosting.Jobs;

/// <summary>
/// Runs analyses one after the other on a thread of its own; stopping the program stops them so that they can be resumed.
/// Those that wait are begun in rounds, each visitor's one a round, and only so many wait.
/// </summary>
public sealed class AnalysisJobs(
    IAnalysisLauncher launcher, StoredRequests stored, BegunAnalyses begun, NeuronExplorerOptions? options = null,
    ILogger<AnalysisJobs>? log = null)
    : IAnalysisJobs, IHostedService, IDisposable
{
    private readonly FairQueue<string> _waiting = new("analyses", (options ?? new()).Bounds.AnalysesWaiting, mostOfOne: int.MaxValue);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, RunningJob> _jobs = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private readonly ChangeNotifier _changes = new(TimeSpan.FromMilliseconds(250));
    private readonly CancellationTokenSource _stopping = new();
    private Task _worker = Task.CompletedTask;

    public IReadOnlyList<AnalysisJob> Jobs
    {
        get
        {
            lock (_gate)
            {
                return [.. _order.Select(name => _jobs[name].Job)];
            }
        }
    }

    // Under the lock.
    private bool IsRunning => _jobs.Values.Any(one => one.Job.State == JobState.Running);

    public AnalysisJob? Find(string name)
    {
        lock (_gate)
        {
            return _jobs.GetValueOrDefault(name)?.Job;
        }
    }

    public int? Ahead(string name)
    {
        lock (_gate)
        {
            int place = _waiting.InOrder.ToList().IndexOf(name);
            return place < 0 ? null : place + (IsRunning ? 1 : 0);
        }
    }

    public void Start(AnalysisRequest request)
    {
        lock (_gate)
        {
            if (_jobs.GetValueOrDefault(request.Name)?.Job is { State: JobState.Waiting or JobState.Running })
            {
                throw new NeuronExplorerException(
                    $"analysis \"{request.Name}\" is already running; cancel it first or choose another name");
            }

            if (!request.Resume && File.Exists(request.OutputFile))
            {
                throw new NeuronExplorerException($"{request.OutputFile}: already exists; resume it, delete it or choose another name");
            }

            // Those that are resumed have a file already: there are no more of them than files. While none runs, the first that
            // waits is about to.
            _waiting.Add(Visitor(request), request.Name, more: request.Resume ? int.MaxValue : IsRunning ? 0 : 1);
            try
            {
                begun.Add(request);
            }
            catch
            {
                _waiting.Remove(Visitor(request), request.Name);
                throw;
            }

            _order.Remove(request.Name);
            _order.Add(request.Name);
            _jobs[request.Name] = new RunningJob(
                new AnalysisJob(request.Name, request, JobState.Waiting, null, null), new CancellationTokenSource());
            if (_worker.IsCompleted)
            {
                _worker = BackgroundWork.Run(Work);
            }
        }

        _changes.Notify();
    }

    public void Start(
        string name, string modelFolder, IReadOnlyList<string> corpusPaths, AnalysisSettings settings, string? visitor = null) =>
        Start(stored.New(name, modelFolder, corpusPaths, settings) with { Visitor = visitor });

    public void Cancel(string name)
    {
        lock (_gate)
        {
            begun.Remove(name);
            _jobs.GetValueOrDefault(name)?.Cancellation.Cancel();
            if (_jobs.GetValueOrDefault(name)?.Job is { State: JobState.Waiting } waiting)
            {
                _waiting.Remove(Visitor(waiting.Request), name);
                _jobs[name] = _jobs[name] with { Job = waiting with { State = JobState.Stopped } };
            }
        }

        _changes.Notify();
    }

    public void Resume(string name) => Start((Find(name)?.Request ?? stored.Of(name)) with { Resume = true });

    public void Forget(string name)
    {
        lock (_gate)
        {
            if (_jobs.GetValueOrDefault(name)?.Job is { State: not (JobState.Waiting or JobState.Running) })
            {
                _jobs.Remove(name);
                _order.Remove(name);
            }
        }

        _changes.Notify();
    }

    public IDisposable Subscribe(Action changed) => _changes.Subscribe(changed);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _worker.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _changes.Dispose();
    }

    private void Work()
    {
        while (!_stopping.IsCancellationRequested && Next() is { } next)
        {
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(
                next.Cancellation.Token, _stopping.Token);
            log?.LogInformation("Analysis {Analysis} begins", next.Job.Name);
            try
            {
                launcher.Run(
                    next.Job.Request,
                    new ProgressTo(progress => Update(next.Job.Name, job => job with { Progress = progress })),
                    either.Token);
                begun.Remove(next.Job.Name);
                Update(next.Job.Name, job => job with { State = JobState.Done });
                log?.LogInformation("Analysis {Analysis} is done", next.Job.Name);
            }
            catch (OperationCanceledException)
            {
                // The program's end leaves it on the list of those that go on; its user took it off.
                Update(next.Job.Name, job => job with { State = JobState.Stopped });
                log?.LogInformation("Analysis {Analysis} was stopped; it can be resumed", next.Job.Name);
            }
#pragma warning disable CA1031 // Whatever an analysis dies of, the app stays up and says why.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                if (failure is not AnalysisInUseException)
                {
                    begun.Remove(next.Job.Name);
                }

                Update(next.Job.Name, job => job with { State = JobState.Failed, Message = OneLine(failure) });
                log?.LogError("Analysis {Analysis} failed: {Reason}", next.Job.Name, OneLine(failure));
            }
        }
    }

    private RunningJob? Next()
    {
        lock (_gate)
        {
            if (_waiting.Take() is not { } name)
            {
                // Completed under the lock, so that a job added now starts a new worker.
                _worker = Task.CompletedTask;
                return null;
            }

            return _jobs[name] = _jobs[name] with { Job = _jobs[name].Job with { State = JobState.Running } };
        }
    }

    private static string Visitor(AnalysisRequest request) => request.Visitor ?? "";

    private void Update(string name, Func<AnalysisJob, AnalysisJob> change)
    {
        lock (_gate)
        {
            _jobs[name] = _jobs[name] with { Job = change(_jobs[name].Job) };
        }

        // On the thread pool: here, what a page starts would run as background work.
        Task.Run(_changes.Notify);
    }

    private static string OneLine(Exception failure) => TokenText.DisplayName(failure is NeuronExplorerException
        ? failure.Message
        : $"{failure.GetType().Name}: {failure.Message.ReplaceLineEndings(" ")}");

    private sealed record RunningJob(AnalysisJob Job, CancellationTokenSource Cancellation);

    private sealed class ProgressTo(Action<AnalysisProgress> report) : IProgress<AnalysisProgress>
    {
        public void Report(AnalysisProgress value) => report(value);
    }
}
