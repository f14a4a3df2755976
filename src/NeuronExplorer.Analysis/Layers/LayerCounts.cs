using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Analysis.Layers;

/// <summary>What the counting of one layer's firing bits gives; element i of every array is neuron i.</summary>
public sealed class LayerCounts
{
    internal LayerCounts(int layer, int neurons, int[] orders, int domains, long[] tokensSeen)
    {
        Layer = layer;
        Firings = new int[neurons];
        BosFirings = new int[neurons];
        DomainFirings = [.. Enumerable.Range(0, domains).Select(_ => new int[neurons])];
        Triggers = [.. orders.Select(_ => new NeuronTriggers[neurons])];
        Orders = orders;
        Positional = new PositionalFinding[neurons];
        PositionCounts = new int[]?[neurons];
        FirstCheckpoint = new int[neurons];
        TokensSeen = tokensSeen;
    }

    public int Layer { get; }

    public int Neurons => Firings.Length;

    /// <summary>Firings at positions other than BOS.</summary>
    public int[] Firings { get; }

    public int[] BosFirings { get; }

    /// <summary>[domain][neuron], without BOS.</summary>
    public int[][] DomainFirings { get; }

    /// <summary>Orders of n-grams counted, ascending.</summary>
    public int[] Orders { get; }

    /// <summary>[order's place][neuron].</summary>
    public NeuronTriggers[][] Triggers { get; }

    public PositionalFinding[] Positional { get; }

    /// <summary>[neuron][position] over full-length windows, or null where the neuron never fires there.</summary>
    public int[]?[] PositionCounts { get; }

    /// <summary>Tokens seen at each checkpoint of the curve of dead neurons.</summary>
    public long[] TokensSeen { get; }

    /// <summary>The first checkpoint at which each neuron has fired.</summary>
    internal int[] FirstCheckpoint { get; }

    /// <summary>The covered tokens of each token detector, by neuron: those whose projections the verdict on suppression needs.</summary>
    public IReadOnlyDictionary<int, int[]> DetectedTokens()
    {
        Dictionary<int, int[]> tokens = [];
        int place = Array.IndexOf(Orders, 1);
        for (int neuron = 0; place >= 0 && neuron < Neurons; neuron++)
        {
            if (Triggers[place][neuron].Detected is Trigger[] detected)
            {
                tokens[neuron] = [.. detected.Select(trigger => trigger.Gram.First)];
            }
        }

        return tokens;
    }

    /// <summary>Neurons without a firing so far, at each checkpoint.</summary>
    internal DeadCurve DeadCurve()
    {
        int[] dead = new int[TokensSeen.Length];
        foreach (int first in FirstCheckpoint)
        {
            for (int checkpoint = 0; checkpoint < dead.Length && checkpoint < first; checkpoint++)
            {
                dead[checkpoint]++;
            }
        }

        return new DeadCurve(TokensSeen, dead);
    }
}
