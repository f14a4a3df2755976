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

    /// <summary>Number of layers to analyse, also where the settings say "to the last".</summary>
    public static int Wanted(this AnalysisInfo info) =>
        info.Settings.LastLayer >= 0 ? info.LayersWanted : info.Model.Shape.Layers - info.Settings.FirstLayer;
}
