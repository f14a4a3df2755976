using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Compare;

/// <summary>One analysis of a comparison.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Info">Its head.</param>
/// <param name="Done">Summaries of the layers done.</param>
public sealed record ComparedAnalysis(string Name, AnalysisInfo Info, IReadOnlyList<LayerSummary> Done)
{
    /// <summary>Its name in a legend.</summary>
    public string Title => ConstructedLabel.Of(Name, Info.Model);

    /// <summary>Layers of the model.</summary>
    public int Layers => Info.Model.Shape.Layers;

    /// <summary>The full-length windows behind its positional counts.</summary>
    public PositionalEvidence Evidence => Info.Evidence();

    /// <summary>Its layers taken together.</summary>
    public AnalysisTotals Totals { get; } = AnalysisTotals.Of(Done);
}
