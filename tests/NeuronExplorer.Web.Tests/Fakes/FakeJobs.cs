using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Web.Tests.Fakes;

public sealed class FakeJobs : IAnalysisJobs
{
    private readonly List<AnalysisJob> _jobs = [];
    private Action? _changed;

    /// <summary>Whether who subscribed stays subscribed, as if he had not given it up.</summary>
    public bool KeepsSubscribers { get; set; }

    public List<string> Calls { get; } = [];

    public IReadOnlyList<AnalysisJob> Jobs => _jobs;

    public AnalysisJob? Find(string name) => _jobs.LastOrDefault(job => job.Name == name);

    public void Start(AnalysisRequest request) => Set(new AnalysisJob(request.Name, request, JobState.Waiting, null, null));

    public int? Ahead(string name) => _jobs.TakeWhile(job => job.Name != name).Count();

    public void Start(
        string name, string modelFolder, IReadOnlyList<string> corpusPaths, AnalysisSettings settings, string? visitor = null) =>
        Start(new AnalysisRequest
    {
        Name = name, ModelFolder = modelFolder, CorpusPaths = corpusPaths, OutputFile = name + ".db", ScratchFolder = "scratch",
        Settings = settings, Visitor = visitor,
    });

    public void Cancel(string name) => Calls.Add("cancel " + name);

    public void Resume(string name) => Calls.Add("resume " + name);

    public void Forget(string name)
    {
        Calls.Add("forget " + name);
        _jobs.RemoveAll(job => job.Name == name);
        _changed?.Invoke();
    }

    public IDisposable Subscribe(Action changed)
    {
        _changed += changed;
        return new Subscription(() => _changed -= KeepsSubscribers ? null : changed);
    }

    public void Set(AnalysisJob job)
    {
        _jobs.RemoveAll(known => known.Name == job.Name);
        _jobs.Add(job);
        _changed?.Invoke();
    }

    public static AnalysisJob Running(string name, double fraction) => new(
        name,
        new AnalysisRequest { Name = name, ModelFolder = "sample-data/opt-sample", CorpusPaths = ["sample-data/corpus"],
            OutputFile = name + ".db", ScratchFolder = "scratch" },
        JobState.Running,
        new AnalysisProgress("layer 2: counting", 2, 6, fraction, 8_432, TimeSpan.FromSeconds(47)),
        null);

    public static AnalysisJob Failed(string name, string message) =>
        Running(name, 0) with { State = JobState.Failed, Progress = null, Message = message };

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
