using NeuronExplorer.Core.Analyses;

namespace NeuronExplorer.Core.Ports;

/// <summary>Runs analyses in the background, one at a time, each visitor's one a round; so many wait at most.</summary>
public interface IAnalysisJobs
{
    /// <summary>Jobs of this program's life: waiting, running and ended, in the order started.</summary>
    IReadOnlyList<AnalysisJob> Jobs { get; }

    /// <summary>The latest job of an analysis, or null.</summary>
    AnalysisJob? Find(string name);

    /// <summary>How many analyses begin or end before one that waits; null for one that does not.</summary>
    int? Ahead(string name);

    /// <summary>Queues an analysis; throws where one of this name is queued or running, or the request cannot be right.</summary>
    void Start(AnalysisRequest request);

    /// <summary>Queues an analysis that is kept where the program keeps analyses and runs as its settings say.</summary>
    /// <exception cref="QueueFullException">Too many wait already.</exception>
    void Start(string name, string modelFolder, IReadOnlyList<string> corpusPaths, AnalysisSettings settings, string? visitor = null);

    /// <summary>Stops a queued or running analysis; it can be resumed.</summary>
    void Cancel(string name);

    /// <summary>Queues an analysis again that was stopped, killed or failed.</summary>
    void Resume(string name);

    /// <summary>Takes a job that has ended off the list; its file, if it has one, stays. Nothing for one that waits or runs.</summary>
    void Forget(string name);

    /// <summary>Calls back when any job changes, at most a few times a second; until disposed. Callbacks come from other threads.</summary>
    IDisposable Subscribe(Action changed);
}

public enum JobState
{
    Waiting,
    Running,
    Done,
    Stopped,
    Failed,
}

/// <summary>One analysis as a job.</summary>
/// <param name="Name">The analysis' name.</param>
/// <param name="Request">What was asked for.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Progress">How far it is; null before it runs.</param>
/// <param name="Message">Why it failed, or null.</param>
public sealed record AnalysisJob(string Name, AnalysisRequest Request, JobState State, AnalysisProgress? Progress, string? Message);
