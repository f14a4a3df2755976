using NeuronExplorer.Core.Rules;

namespace NeuronExplorer.Core.Statistics;

/// <summary>Everything that an analysis finds in one layer; stored in one transaction, as it is.</summary>
/// <param name="Columns">All neurons as columns.</param>
/// <param name="Details">One detail a neuron, in order.</param>
/// <param name="PositionCounts">
/// [neuron][position]: in how many full-length windows it fires at each position; null for a neuron that never does,
/// or where there is no full-length window.
/// </param>
/// <param name="Reliable">
/// Each neuron's reliable triggers by token, in order of token (see <c>ReliableTrigger</c>): searches find it by all of them.
/// </param>
/// <param name="Summary">The layer as the paper's figures show it.</param>
public sealed record LayerResult(
    LayerStatistics Columns,
    IReadOnlyList<NeuronDetail> Details,
    int[]?[] PositionCounts,
    IReadOnlyList<Trigger[]> Reliable,
    SummarizedLayer Summary)
{
    public int Layer => Columns.Layer;
}
