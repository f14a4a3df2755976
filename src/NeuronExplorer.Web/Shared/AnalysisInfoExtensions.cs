using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Rules;

namespace NeuronExplorer.Web.Shared;

/// <summary>The values of settings that were left to the model.</summary>
public static class AnalysisInfoExtensions
{
    /// <summary>T: the longest window.</summary>
    public static int Positions(this AnalysisInfo info) => info.Evidence().Positions;

    /// <summary>The full-length windows behind statements about positions.</summary>
    public static PositionalEvidence Evidence(this AnalysisInfo info) => PositionalEvidence.Of(info);
}
