using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Web.Analyses;

/// <summary>One analysis on the first page: its file, its job, or both.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Entry">Its file, or null while there is none.</param>
/// <param name="Job">Its latest job, or null.</param>
public sealed record AnalysisCardModel(string Name, AnalysisEntry? Entry, AnalysisJob? Job)
{
    public AnalysisInfo? Info => Entry?.Info;

    public bool IsActive => Job is { State: JobState.Waiting or JobState.Running };

    /// <summary>Whether another program holds the file, as the command line does while its analysis runs.</summary>
    public bool IsElsewhere => !IsActive && Entry is { IsInUse: true };

    /// <summary>In a word or two. A file that says "running" and has no job was cut off: it counts as stopped.</summary>
    public string State => IsElsewhere ? "running elsewhere"
        : Job is { State: not JobState.Done } job ? job.State.ToString().ToLowerInvariant()
        : Entry?.Error is not null ? "failed"
        : Info is { Status: AnalysisStatus.Running } ? "stopped"
        : Info?.Status.ToString().ToLowerInvariant() ?? "waiting";

    public bool CanOpen => Info is { LayersDone: > 0 } or { Status: AnalysisStatus.Done };

    public bool CanResume => !IsActive && State is "stopped" or "failed" && Entry?.Error is null;

    /// <summary>A job that ended without a file: it exists only in this list.</summary>
    public bool CanDismiss => !IsActive && Entry is null && Job is not null;

    public string? Message => Entry?.Error ?? Job?.Message ?? Info?.Message;

    /// <summary>Jobs whose file is not there yet first, then the files as the catalogue orders them.</summary>
    public static IReadOnlyList<AnalysisCardModel> All(IAnalysisCatalogue catalogue, IAnalysisJobs jobs)
    {
        IReadOnlyList<AnalysisEntry> entries = catalogue.List();
        HashSet<string> known = [.. entries.Select(entry => entry.Name)];
        return
        [
            .. jobs.Jobs.Where(job => !known.Contains(job.Name) && job.State != JobState.Done)
                .GroupBy(job => job.Name)
                .Select(group => new AnalysisCardModel(group.Key, null, group.Last())),
            .. entries.Select(entry => new AnalysisCardModel(entry.Name, entry, jobs.Find(entry.Name))),
        ];
    }
}
