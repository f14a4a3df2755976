using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting.Jobs;

namespace NeuronExplorer.Web.Analyses;

/// <summary>One analysis on the first page: its file, its job, or both.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Entry">Its file, or null while there is none.</param>
/// <param name="Job">Its latest job, or null.</param>
public sealed record AnalysisCardModel(string Name, AnalysisEntry? Entry, AnalysisJob? Job)
{
    public AnalysisInfo? Info => Entry?.Info;

    public bool IsActive => AnalysisStates.IsActive(Job);

    /// <summary>Whether another program holds the file, as the command line does while its analysis runs.</summary>
    public bool IsElsewhere => Job is not { State: JobState.Running } && Entry is { IsInUse: true };

    /// <summary>
    /// Whether it can be deleted here. A file whose name is not text, or does not end as it must, is listed under its whole name,
    /// and no address names it.
    /// </summary>
    public bool CanDelete => !IsActive && !IsElsewhere && Entry is not null && Path.GetFileName(Entry.File) != Entry.Name;

    /// <inheritdoc cref="AnalysisStates.Of"/>
    public string State => AnalysisStates.Of(Entry, Job);

    /// <summary>The state's colour.</summary>
    public string StateClass => IsElsewhere ? "waiting" : State;

    public bool CanOpen => Info is { LayersDone: > 0 } or { Status: AnalysisStatus.Done };

    public bool CanResume => !IsActive && State is "stopped" or "interrupted" or "failed" && Entry?.Error is null;

    /// <summary>A job that ended without a file: it exists only in this list.</summary>
    public bool CanDismiss => !IsActive && Entry is null && Job is not null;

    public string? Message => IsActive ? null : AnalysisStates.Problem(Entry, Job) ?? Info?.Message ?? Entry?.Notice;

    /// <summary>Whether what there is to say is no failure.</summary>
    public bool IsNotice => IsElsewhere || Message == Entry?.Notice;

    /// <summary>Jobs whose file is not there yet first, then the files as the catalogue orders them.</summary>
    public static IReadOnlyList<AnalysisCardModel> All(IAnalysisCatalogue catalogue, IAnalysisJobs jobs) =>
        [.. AnalysisStates.All(catalogue, jobs).Select(known => new AnalysisCardModel(known.Name, known.Entry, known.Job))];
}
