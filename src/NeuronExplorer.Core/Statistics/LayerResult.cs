namespace NeuronExplorer.Core.Statistics;

/// <summary>Everything that an analysis finds in one layer; stored in one transaction.</summary>
/// <param name="Columns">All neurons as columns.</param>
/// <param name="Details">One detail a neuron, in order.</param>
/// <param name="PositionCounts">
/// [neuron][position]: in how many full-length windows it fires at each position; null for a neuron that never does,
/// or where there is no full-length window.
/// </param>
public sealed record LayerResult(LayerStatistics Columns, IReadOnlyList<NeuronDetail> Details, int[]?[] PositionCounts)
{
    public int Layer => Columns.Layer;
}
