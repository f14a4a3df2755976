using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Rules;

namespace NeuronExplorer.Web.Shared;

/// <summary>What settings left to the model come to.</summary>
public static class AnalysisInfoExtensions
{
    /// <summary>T: the longest window.</summary>
    public static int Positions(this AnalysisInfo info) => info.Evidence().Positions;

    /// <summary>What all that is said of positions rests on.</summary>
    public static PositionalEvidence Evidence(this AnalysisInfo info) => PositionalEvidence.Of(info);

    /// <summary>Layers wanted, also where the settings say "to the last".</summary>
    public static int Wanted(this AnalysisInfo info) =>
        info.Settings.LastLayer >= 0 ? info.LayersWanted : info.Model.Shape.Layers - info.Settings.FirstLayer;
}
