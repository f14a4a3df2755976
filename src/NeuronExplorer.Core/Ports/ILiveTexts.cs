using NeuronExplorer.Core.Live;

namespace NeuronExplorer.Core.Ports;

/// <summary>Runs users' texts through the model of an analysis. Requests are answered in turn; the model stays loaded.</summary>
public interface ILiveTexts
{
    /// <summary>Whether the model of an analysis is on this machine (and is the same: fingerprints equal); else why not.</summary>
    string? WhyUnavailable(string analysis);

    /// <summary>
    /// Runs a text, led by BOS; throws <see cref="NeuronExplorerException"/> where it has more tokens than the model has
    /// positions. Cancelling a request that waits takes it out of the queue.
    /// </summary>
    Task<LiveRun> RunAsync(string analysis, string text, LiveOptions options, CancellationToken cancellation);

    /// <summary>Probabilities of the token after a position, from a run that kept its outputs.</summary>
    Task<NextDistribution> NextAsync(string analysis, LiveRun run, int position, CancellationToken cancellation);
}
