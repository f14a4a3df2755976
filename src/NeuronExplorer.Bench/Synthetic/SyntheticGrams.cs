using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Bench.Synthetic;

/// <summary>The n-grams of a made-up corpus by rank; the rank alone decides an n-gram's tokens and frequency.</summary>
internal sealed class SyntheticGrams(int vocabulary, long corpusTokens)
{
    private const int Pairs = 1_000_000;
    private const int Triples = 4_000_000;

    /// <summary>Distinct leading triggers of a neuron, by falling count.</summary>
    /// <param name="hitRate">How often it fires on them.</param>
    public Trigger[] Triggers(ref SyntheticRandom random, int order, int count, double hitRate)
    {
        Dictionary<NGram, Trigger> triggers = [];
        for (int tries = 0; triggers.Count < count && tries < 4 * count; tries++)
        {
            int rank = random.Ranked(Ranks(order));
            NGram gram = Gram(order, rank);
            int occurrences = Occurrences(order, gram);
            double rate = hitRate >= 0.95 ? 0.95 + (0.05 * random.Next()) : hitRate * random.Next();
            triggers.TryAdd(gram, new Trigger(gram, Math.Max(1, (int)(occurrences * rate)), occurrences));
        }

        return [.. triggers.Values.OrderByDescending(trigger => trigger.Count).ThenByDescending(trigger => trigger.HitRate)];
    }

    /// <summary>Reliable triggers, on average so many, by token; those also among other triggers are as there.</summary>
    public Trigger[] Reliable(ref SyntheticRandom random, int mean, NeuronTriggers others)
    {
        if (mean == 0)
        {
            return [];
        }

        List<Trigger> triggers = [];
        int step = 2 * vocabulary / mean;
        for (int token = random.Below(step); token < vocabulary; token += 1 + random.Below(step))
        {
            NGram gram = new(token);
            int occurrences = Occurrences(1, gram);
            if (occurrences >= ReliableTrigger.MinimumOccurrences)
            {
                int known = Array.FindIndex(others.Leading, trigger => trigger.Gram == gram);
                triggers.Add(known >= 0 ? others.Leading[known]
                    : new Trigger(gram, occurrences - random.Below((occurrences / 2) + 1), occurrences));
            }
        }

        return [.. triggers];
    }

    private int Ranks(int order) => order switch { 1 => vocabulary, 2 => Pairs, _ => Triples };

    private NGram Gram(int order, int rank)
    {
        SyntheticRandom random = new(SyntheticRandom.Mix((ulong)((long)order << 32) | (uint)rank));
        return order switch
        {
            1 => new NGram(rank),
            2 => new NGram(random.Ranked(vocabulary), random.Ranked(vocabulary)),
            _ => new NGram(random.Ranked(vocabulary), random.Ranked(vocabulary), random.Ranked(vocabulary)),
        };
    }

    private int Occurrences(int order, NGram gram)
    {
        double share = order == 1
            ? 1 / ((gram.First + 1.0) * Math.Log(vocabulary))
            : Math.Exp(-6 - (8 * new SyntheticRandom(
                SyntheticRandom.Mix((ulong)gram.First + ((ulong)gram.Second << 20) + ((ulong)gram.Third << 40))).Next()));
        return 1 + (int)(corpusTokens * share);
    }
}
