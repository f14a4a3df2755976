using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Bench.Synthetic;

/// <summary>Makes the detail and the curve of one neuron.</summary>
internal sealed class SyntheticNeuron(SyntheticShape shape, SyntheticGrams grams)
{
    public static NeuronDetail Dead(NeuronId id) => new()
    {
        Id = id,
        Triggers = [.. Enumerable.Range(1, 3).Select(order => new NeuronTriggers(order, 0, 0, 0, [], null))],
        Promoted = [],
        Suppressed = [],
        CoveredProjections = [],
        Examples = [],
    };

    /// <param name="random">The neuron's own generator.</param>
    /// <param name="id">Its address.</param>
    /// <param name="frequency">Share of positions at which it fires.</param>
    /// <param name="detects">The order of n-grams that it detects, or 0.</param>
    public NeuronDetail Alive(ref SyntheticRandom random, NeuronId id, double frequency, int detects)
    {
        NeuronTriggers[] triggers = new NeuronTriggers[3];
        for (int order = 1; order <= 3; order++)
        {
            triggers[order - 1] = Triggers(ref random, order, frequency, detects == order);
        }

        return new NeuronDetail
        {
            Id = id,
            Triggers = triggers,
            Promoted = Projected(ref random, 1),
            Suppressed = Projected(ref random, -1),
            CoveredProjections = detects != 1
                ? []
                : [.. triggers[0].Detected!.Select((trigger, i) => new RankedToken(trigger.Gram.First, -1.5f / (i + 1), 3 + (i * i)))],
            Examples = Examples(ref random, frequency),
            Activations = new ActivationHistogram(Activations(ref random, frequency)),
        };
    }

    public Trigger[] Reliable(ref SyntheticRandom random, NeuronDetail detail) =>
        detail.Examples.Length == 0 ? [] : grams.Reliable(ref random, shape.ReliableTriggers, detail.Order(1)!);

    /// <summary>The number of full-length windows in which it fires at each position; one neuron in ten follows a wave.</summary>
    public int[] Curve(ref SyntheticRandom random, double frequency)
    {
        bool isPositional = random.Next() < 0.1;
        double phase = random.Next();
        int[] counts = new int[shape.Positions];
        for (int position = 0; position < counts.Length; position++)
        {
            double share = isPositional
                ? Math.Clamp(0.5 + Math.Sin((phase + (position * 3.0 / counts.Length)) * 2 * Math.PI), 0, 1)
                : frequency;
            double spread = Math.Sqrt(shape.FullWindows * share * (1 - share));
            counts[position] = (int)Math.Clamp(Math.Round((shape.FullWindows * share) + (spread * random.Normal())), 0, shape.FullWindows);
        }

        return counts;
    }

    private NeuronTriggers Triggers(ref SyntheticRandom random, int order, double frequency, bool isDetector)
    {
        int count = isDetector ? 1 + random.Below(order == 1 ? 5 : 50) : shape.LeadingTriggers;
        Trigger[] all = grams.Triggers(ref random, order, count, isDetector ? 1 : frequency * 3);
        Trigger[] leading = all.Length > shape.LeadingTriggers ? all[..shape.LeadingTriggers] : all;
        long firings = all.Sum(trigger => (long)trigger.Count);
        firings += isDetector ? firings / 50 : firings * (1 + random.Below(5));
        int distinct = isDetector ? all.Length + 2 : all.Length + random.Ranked(100_000);
        int covering = isDetector ? all.Length : 1 + (distinct * 4 / 5);
        return new NeuronTriggers(
            order, firings, distinct, covering, leading, isDetector ? [.. all.OrderBy(trigger => trigger.Gram)] : null);
    }

    private ScoredToken[] Projected(ref SyntheticRandom random, int sign)
    {
        ScoredToken[] tokens = new ScoredToken[shape.ProjectedTokens];
        double score = 2 + random.Next();
        for (int i = 0; i < tokens.Length; i++)
        {
            tokens[i] = new ScoredToken(random.Below(shape.Vocabulary), (float)(sign * score));
            score *= 0.95 + (0.05 * random.Next());
        }

        return tokens;
    }

    // A hump over about eight bins.
    private int[] Activations(ref SyntheticRandom random, double frequency)
    {
        int[] counts = new int[ActivationHistogram.Bins];
        double firings = frequency * shape.Windows * shape.Positions;
        for (int bin = 12; bin < 20; bin++)
        {
            counts[bin] = (int)(firings / 8 * (0.5 + random.Next()));
        }

        return counts;
    }

    private Example[] Examples(ref SyntheticRandom random, double frequency)
    {
        Example[] examples = new Example[shape.Examples + shape.QuartileExamples];
        double level = frequency - 1.5;
        for (int i = 0; i < examples.Length; i++)
        {
            int position = 1 + random.Below(shape.Positions - 1);
            int start = Math.Clamp(position - (shape.Span / 2), 0, Math.Max(0, shape.Positions - shape.Span));
            float[] values = new float[Math.Min(shape.Span, shape.Positions)];
            for (int at = 0; at < values.Length; at++)
            {
                values[at] = (float)(level + (0.8 * random.Normal()));
            }

            values[position - start] = (float)(2 + random.Next());
            ExampleKind kind = i < shape.Examples / 2 ? ExampleKind.Strongest
                : i < shape.Examples ? ExampleKind.Random : ExampleKind.Quartile;
            examples[i] = new Example(kind, random.Below(shape.Windows), position, start, values);
        }

        return examples;
    }
}
