namespace NeuronExplorer.Core.Statistics;

/// <summary>What the counting of one layer's firing bits gives; element i of every array is neuron i.</summary>
public sealed class LayerCounts
{
    /// <param name="layer">Layer from 0.</param>
    /// <param name="neurons">ffn_dim.</param>
    /// <param name="orders">Orders of n-grams counted, ascending.</param>
    /// <param name="domains">Number of domains.</param>
    public LayerCounts(int layer, int neurons, int[] orders, int domains)
    {
        Layer = layer;
        Firings = new int[neurons];
        BosFirings = new int[neurons];
        DomainFirings = [.. Enumerable.Range(0, domains).Select(_ => new int[neurons])];
        Ngrams = [.. orders.Select(order => new NgramCounts(order, neurons))];
        PositionCounts = new int[]?[neurons];
        FirstCheckpoint = new int[neurons];
    }

    public int Layer { get; }

    public int Neurons => Firings.Length;

    /// <summary>Tokens of the corpus without BOS.</summary>
    public required long Tokens { get; init; }

    /// <summary>Full-length windows of the corpus.</summary>
    public required int FullWindows { get; init; }

    /// <summary>Firings at positions other than BOS.</summary>
    public int[] Firings { get; }

    public int[] BosFirings { get; }

    /// <summary>[domain][neuron], without BOS.</summary>
    public int[][] DomainFirings { get; }

    /// <summary>One entry for each order counted, ascending.</summary>
    public NgramCounts[] Ngrams { get; }

    /// <summary>[neuron][position] over full-length windows, or null where the neuron never fires there.</summary>
    public int[]?[] PositionCounts { get; }

    /// <summary>Tokens seen at each checkpoint of the curve of dead neurons.</summary>
    public required long[] TokensSeen { get; init; }

    /// <summary>The first checkpoint at which each neuron has fired; <see cref="int.MaxValue"/> where it never did.</summary>
    public int[] FirstCheckpoint { get; }

    /// <summary>The covered tokens of each token detector, by neuron: those whose projections the verdict on suppression needs.</summary>
    public IReadOnlyDictionary<int, int[]> DetectedTokens()
    {
        Dictionary<int, int[]> tokens = [];
        NeuronTriggers[] unigrams = Array.Find(Ngrams, counts => counts.Order == 1)?.Triggers ?? [];
        for (int neuron = 0; neuron < unigrams.Length; neuron++)
        {
            if (unigrams[neuron].Detected is Trigger[] detected)
            {
                tokens[neuron] = [.. detected.Select(trigger => trigger.Gram.First)];
            }
        }

        return tokens;
    }
}

/// <summary>What the counting of one order of n-grams gives.</summary>
/// <param name="order">1, 2 or 3.</param>
/// <param name="neurons">ffn_dim.</param>
public sealed class NgramCounts(int order, int neurons)
{
    public int Order { get; } = order;

    public NeuronTriggers[] Triggers { get; } = new NeuronTriggers[neurons];

    /// <summary>Entropy of each neuron's triggers, in nats.</summary>
    public double[] Entropy { get; } = new double[neurons];

    /// <summary>Each neuron's reliable triggers by token (see <c>ReliableTrigger</c>); none for orders above 1.</summary>
    public Trigger[][] Reliable { get; } = new Trigger[neurons][];
}
