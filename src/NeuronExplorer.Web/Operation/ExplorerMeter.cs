using System.Diagnostics.Metrics;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Web.Bounds;

namespace NeuronExplorer.Web.Operation;

/// <summary>
/// What the app measures of itself, read whenever it is collected: queues, the running analysis, pages. Memory and circuits are
/// .NET's own instruments, times of reading and writing the store's.
/// </summary>
public sealed class ExplorerMeter : IDisposable
{
    public const string Name = "NeuronExplorer.Web";

    private readonly Meter _meter = new(Name);

    public ExplorerMeter(IAnalysisJobs jobs, ILiveTexts texts, PageConnections pages)
    {
        _meter.CreateObservableGauge(
            "neuron_explorer.analyses.waiting", () => jobs.Jobs.Count(job => job.State == JobState.Waiting), "{analysis}",
            "Analyses that wait for their turn.");
        _meter.CreateObservableGauge(
            "neuron_explorer.analysis.tokens_per_second", () => Running(jobs)?.TokensPerSecond ?? 0, "{token}/s",
            "Tokens a second that the running analysis carries through the whole model; 0 while none runs.");
        _meter.CreateObservableGauge(
            "neuron_explorer.analysis.fraction", () => Running(jobs)?.Fraction ?? 0, "1", "How far the running analysis is.");
        _meter.CreateObservableGauge(
            "neuron_explorer.live_texts.waiting", () => texts.Waiting, "{text}", "Live texts that wait for the model.");
        _meter.CreateObservableGauge("neuron_explorer.pages.open", () => pages.Open, "{page}", "Connections to pages.");
    }

    public void Dispose() => _meter.Dispose();

    private static Core.Analyses.AnalysisProgress? Running(IAnalysisJobs jobs) =>
        jobs.Jobs.FirstOrDefault(job => job.State == JobState.Running)?.Progress;
}
