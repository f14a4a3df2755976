using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Hosting.Jobs;

/// <summary>The state of an analysis in a word or two: the same on pages and in the API.</summary>
public static class AnalysisStates
{
    /// <summary>Jobs whose file is not there yet first, then the files as the catalogue orders them.</summary>
    /// <param name="catalogue">The files.</param>
    /// <param name="jobs">The jobs, or null in a program that runs none.</param>
    public static IReadOnlyList<(string Name, AnalysisEntry? Entry, AnalysisJob? Job)> All(
        IAnalysisCatalogue catalogue, IAnalysisJobs? jobs)
    {
        IReadOnlyList<AnalysisEntry> entries = catalogue.List();
        HashSet<string> known = [.. entries.Select(entry => entry.Name)];
        return
        [
            .. (jobs?.Jobs ?? []).Where(job => !known.Contains(job.Name) && job.State != JobState.Done)
                .GroupBy(job => job.Name)
                .Select(group => (group.Key, (AnalysisEntry?)null, (AnalysisJob?)group.Last())),
            .. entries.Select(entry => (entry.Name, (AnalysisEntry?)entry, jobs?.Find(entry.Name))),
        ];
    }

    /// <summary>
    /// "waiting", "starting", "running", "stopped", "interrupted", "failed", "done", or "in use by process 7 (neurons), user ada".
    /// </summary>
    /// <param name="entry">Its file, or null while there is none.</param>
    /// <param name="job">Its latest job in this program, or null.</param>
    public static string Of(AnalysisEntry? entry, AnalysisJob? job) => (job?.State, entry) switch
    {
        (JobState.Running, _) => entry?.Info?.Status is AnalysisStatus.Running or AnalysisStatus.Done ? "running" : "starting",
        (_, { IsInUse: true } held) => $"in use by {held.Holder ?? "another program"}",
        (JobState.Waiting, _) => "waiting",
        (JobState.Stopped, _) => "stopped",
        (JobState.Failed, _) => "failed",
        (_, { IsBlank: true }) => "interrupted",
        (_, { Error: not null }) => "failed",
        // It says that it runs, and neither this program nor another writes it.
        (_, { Info.Status: AnalysisStatus.Running }) => "interrupted",
        (_, { Info: { } info }) => Word(info.Status),
        _ => "waiting",
    };

    /// <summary>Whether it waits, starts or runs here: then nothing else is said of it, whatever its file said before.</summary>
    public static bool IsActive(AnalysisJob? job) => job is { State: JobState.Waiting or JobState.Running };

    /// <summary>Why it cannot be read, or failed; null where nothing of that is so.</summary>
    /// <param name="entry">As in <see cref="Of"/>.</param>
    /// <param name="job">As in <see cref="Of"/>.</param>
    public static string? Problem(AnalysisEntry? entry, AnalysisJob? job) => IsActive(job) ? null : entry?.Error ?? job?.Message;

    /// <summary>A stored status as commands and the API write it.</summary>
    public static string Word(AnalysisStatus status) => status.ToString().ToLowerInvariant();
}
