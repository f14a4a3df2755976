using NeuronExplorer.Core.Analyses;

namespace NeuronExplorer.Core.Ports;

/// <summary>Checks whether analysis files are what was written.</summary>
public interface IAnalysisVerifier
{
    /// <summary>Reads every part of a file; damage is in the answer, not thrown.</summary>
    /// <exception cref="NeuronExplorerException">The file does not exist, or another program is writing it.</exception>
    AnalysisVerification Verify(string file, CancellationToken cancellation = default);
}
