using System.Collections.Frozen;

namespace NeuronExplorer.Core.Statistics;

/// <summary>
/// All neurons of one layer as columns: element i of every array is neuron i. Sorting and filtering a layer works on
/// these alone.
/// </summary>
public sealed record LayerStatistics
{
    /// <summary>Layer from 0.</summary>
    public required int Layer { get; init; }

    /// <summary>Firings at positions other than BOS.</summary>
    public required int[] Firings { get; init; }

    /// <summary>Firings at BOS positions.</summary>
    public required int[] BosFirings { get; init; }

    /// <summary>N-gram columns, one entry for each order analysed, in ascending order.</summary>
    public required NgramColumns[] Ngrams { get; init; }

    /// <summary>
    /// Mutual information with position in nats, over full-length windows (paper, section 5), chance included (see
    /// <c>PositionalEvidence.Corrected</c>); 0 where there are none.
    /// </summary>
    public required double[] MutualInformation { get; init; }

    public required PositionalType[] PositionalTypes { get; init; }

    /// <summary>Whether the positional type is strong; false where the neuron is not positional.</summary>
    public required bool[] PositionalStrong { get; init; }

    /// <summary>Firings without BOS by domain: [domain][neuron], in the order of the corpus' domains.</summary>
    public required int[][] DomainFirings { get; init; }

    public required DetectorKinds[] Detectors { get; init; }

    public required SuppressionVerdict[] Suppression { get; init; }

    /// <summary>Best (lowest) rank of a covered token among the most suppressed, from 1; 0 where not applicable.</summary>
    public required int[] SuppressionRank { get; init; }

    /// <summary>
    /// Further columns by name: statistics that need no place of their own above, and those that a later version of the
    /// program brought.
    /// </summary>
    public IReadOnlyList<LayerColumn> More { get; init; } = [];

    /// <summary>Names of columns above that the analysis does not hold, since another version of the program made it.</summary>
    public IReadOnlySet<string> Missing { get; init; } = FrozenSet<string>.Empty;

    /// <summary>ffn_dim.</summary>
    public int Neurons => Firings.Length;

    /// <summary>Dead: no firing at any position of the corpus, BOS included (paper, section 3; ours on BOS).</summary>
    public bool IsDead(int neuron) => Firings[neuron] == 0 && BosFirings[neuron] == 0;

    /// <summary>Fires, but only at BOS.</summary>
    public bool IsOnlyAtBos(int neuron) => Firings[neuron] == 0 && BosFirings[neuron] > 0;

    /// <summary>The columns of an order, or null where it was not analysed.</summary>
    public NgramColumns? Order(int order) => Array.Find(Ngrams, columns => columns.Order == order);

    /// <summary>The values of one of <see cref="More"/>, or null where the analysis does not hold it.</summary>
    public T[]? Column<T>(string name)
        where T : unmanaged => (More.FirstOrDefault(column => column.Name == name) as LayerColumn<T>)?.Values;
}

/// <summary>N-gram columns of one order.</summary>
/// <param name="Order">1, 2 or 3.</param>
/// <param name="Covering">Covering number; 0 for a neuron that never fires at the end of an n-gram.</param>
/// <param name="Distinct">Distinct n-grams that triggered the neuron.</param>
public sealed record NgramColumns(int Order, int[] Covering, int[] Distinct);
