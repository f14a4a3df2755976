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
    /// <summary>What is said of positional neurons without full-length windows.</summary>
    public const string CannotBeFound = "cannot be found: no full-length windows";

    /// <summary>Its name in a legend.</summary>
    public string Title => ConstructedLabel.Of(Name, Info.Model);

    /// <summary>Its place among those compared, which gives its colour.</summary>
    public int Place { get; init; }

    /// <summary>Layers of the model.</summary>
    public int Layers => Info.Model.Shape.Layers;

    /// <summary>The full-length windows behind its positional counts.</summary>
    public PositionalEvidence Evidence => Info.Evidence();

    /// <summary>Whether positional neurons can be found at all; where not, there are not 0 of them.</summary>
    public bool HasPositions => Evidence.FullWindows > 0;

    /// <summary>What is uncertain about its positional neurons; null where nothing is.</summary>
    public string? PositionalMark => HasPositions ? Evidence.Mark : CannotBeFound;

    /// <summary>Its layers taken together.</summary>
    public AnalysisTotals Totals { get; } = AnalysisTotals.Of(Done);
}
