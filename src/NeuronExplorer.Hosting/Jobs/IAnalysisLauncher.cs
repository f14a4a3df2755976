using NeuronExplorer.Core.Analyses;

namespace NeuronExplorer.Hosting.Jobs;

/// <summary>Carries out one analysis from request to finished file.</summary>
public interface IAnalysisLauncher
{
    /// <summary>
    /// Runs to the end, or throws: <see cref="OperationCanceledException"/> when it was stopped (it can be resumed),
    /// <see cref="Core.NeuronExplorerException"/> for what the user can correct.
    /// </summary>
    /// <returns>The head of the finished file.</returns>
    AnalysisInfo Run(AnalysisRequest request, IProgress<AnalysisProgress> progress, CancellationToken cancellation);
}
