using Microsoft.Extensions.Hosting;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Hosting.Jobs;

/// <summary>
/// At the start of the web app: analyses the textbook model and the sample when there is nothing to browse yet, and goes
/// on with the analyses that this installation began and that its last end interrupted. Waits until the app listens: one
/// that is refused its address ends at once, and must not have begun anything.
/// </summary>
public sealed class StartupAnalyses(
    IAnalysisJobs jobs, IAnalysisCatalogue catalogue, StoredRequests requests, BegunAnalyses begun, DataFolders folders,
    NeuronExplorerOptions options, IHostApplicationLifetime lifetime)
    : BackgroundService
{
    public const string Name = "opt-sample";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        TaskCompletionSource listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration started = lifetime.ApplicationStarted.Register(listening.SetResult);
        await listening.Task.WaitAsync(stoppingToken);
        Begin();
    }

    private void Begin()
    {
        IReadOnlyList<AnalysisEntry> entries = catalogue.List();
        HashSet<string> goingOn = [];
        foreach (BegunAnalysis one in begun.List())
        {
            AnalysisEntry? stored = entries.FirstOrDefault(entry => entry.Name == one.Name);
            if (stored?.Info?.Status == AnalysisStatus.Done)
            {
                begun.Remove(one.Name);
            }
            else if (stored is not { IsInUse: true } && goingOn.Add(one.Name))
            {
                jobs.Start(requests.New(one.Name, one.ModelFolder, one.CorpusPaths, one.Settings) with { Resume = stored is not null });
            }
        }

        // If the first start was stopped after the textbook model, the sample is still missing.
        if (options.AnalyzeSample && entries.All(entry => entry.Name == DataFolders.Textbook) && folders.SampleCorpus is { } corpus)
        {
            // The textbook model first: it takes seconds, and visitors can look at it while the sample runs.
            foreach ((string name, string? model) in ((string, string?)[])[(DataFolders.Textbook, folders.TextbookModel),
                (Name, folders.SampleModel)])
            {
                if (model is not null && entries.All(entry => entry.Name != name) && !goingOn.Contains(name))
                {
                    jobs.Start(requests.New(name, model, [corpus], new AnalysisSettings { Pack = true }));
                }
            }
        }
    }
}
