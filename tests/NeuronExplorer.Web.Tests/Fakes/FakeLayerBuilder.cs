using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Web.Tests.Fakes;

/// <summary>
/// Makes up one layer that looks like the paper's: early layers have many dead neurons and detectors, later ones dense
/// neurons.
/// </summary>
public sealed class FakeLayerBuilder(Vocabulary vocabulary, int[] tokenCounts, CorpusInfo corpus, int positions, int windowLength)
{
    private static readonly PositionalThresholds s_thresholds = new();

    public LayerResult Build(int layer, int layers, int neurons)
    {
        Random random = new(100 + layer);
        double depth = layers == 1 ? 0 : (double)layer / (layers - 1);
        NeuronDetail[] details = new NeuronDetail[neurons];
        int[]?[] curves = new int[neurons][];
        int[] firings = new int[neurons];
        int[] bos = new int[neurons];
        DetectorKinds[] detectors = new DetectorKinds[neurons];
        SuppressionVerdict[] verdicts = new SuppressionVerdict[neurons];
        int[] ranks = new int[neurons];
        PositionalFinding[] findings = new PositionalFinding[neurons];
        for (int neuron = 0; neuron < neurons; neuron++)
        {
            double kind = random.NextDouble();
            bool dead = kind < 0.45 * Math.Max(0, 1 - (1.6 * depth));
            bool detector = !dead && kind > 0.85 - (0.1 * (1 - depth));
            firings[neuron] = dead ? 0 : detector
                ? random.Next(20, 4000)
                : (int)(corpus.Tokens * Math.Pow(random.NextDouble(), 4) * (0.05 + (0.35 * depth)));
            bos[neuron] = dead && random.NextDouble() > 0.03 ? 0 : random.Next(0, corpus.Windows);
            details[neuron] = Detail(new NeuronId(layer, neuron), random, firings[neuron], detector);
            detectors[neuron] = detector ? DetectorKinds.Token : DetectorKinds.None;
            SuppressionFinding verdict = SuppressionRule.Of(details[neuron].CoveredProjections);
            verdicts[neuron] = verdict.Verdict;
            ranks[neuron] = verdict.BestRank;
            curves[neuron] = dead || corpus.FullWindows == 0 ? null : Curve(random, depth);
            findings[neuron] = PositionalRule.Of(curves[neuron] ?? [], corpus.FullWindows, s_thresholds);
        }

        LayerStatistics columns = new()
        {
            Layer = layer,
            Firings = firings,
            BosFirings = bos,
            Ngrams = [.. new[] { 1, 2, 3 }.Select(order => new NgramColumns(
                order,
                [.. details.Select(detail => detail.Order(order)!.Covering)],
                [.. details.Select(detail => detail.Order(order)!.Distinct)]))],
            MutualInformation = [.. findings.Select(finding => finding.Information)],
            PositionalTypes = [.. findings.Select(finding => finding.Type)],
            PositionalStrong = [.. findings.Select(finding => finding.Strong)],
            DomainFirings = [.. corpus.Domains.Select((domain, at) => firings
                .Select((count, neuron) => (int)(count * domain.Tokens / corpus.Tokens * ((neuron + at) % 3) * 0.8)).ToArray())],
            Detectors = detectors,
            Suppression = verdicts,
            SuppressionRank = ranks,
            More =
            [
                new LayerColumn<double>("triggerEntropy", [.. details.Select(detail => Math.Log(Math.Max(1, detail.Order(1)!.Distinct)))]),
            ],
        };
        DeadCurve deadCurve = new(
            [.. Enumerable.Range(1, 10).Select(step => corpus.Tokens * step / 10)],
            [
                .. Enumerable.Range(1, 10)
                    .Select(step => (int)(firings.Count(count => count == 0) * (1 + (0.6 * (10 - step) / step / 3.0)))),
            ]);
        return LayerRules.Summarized(columns, details, curves, corpus.Tokens, deadCurve);
    }

    private NeuronDetail Detail(NeuronId id, Random random, int firings, bool detector)
    {
        ScoredToken[] promoted = Scored(random, 1);
        ScoredToken[] suppressed = Scored(random, -1);
        NeuronTriggers[] triggers = [.. new[] { 1, 2, 3 }.Select(order => Triggers(order, random, firings, detector))];
        RankedToken[] covered = triggers[0].Detected is { } detected
            ? [.. detected.Select(trigger => new RankedToken(trigger.Gram.First, random.Next(5) == 0 ? 0.2f : -0.4f, random.Next(1, 300)))]
            : [];
        if (covered.Length > 0)
        {
            suppressed[1] = new ScoredToken(covered[0].Token, suppressed[1].Score);
        }

        Example[] examples = firings == 0
            ? []
            : [.. Enumerable.Range(0, 12).Select(at => Example(random, at < 6 ? ExampleKind.Strongest : ExampleKind.Random))];
        return new NeuronDetail
        {
            Id = id,
            Triggers = triggers,
            Promoted = promoted,
            Suppressed = suppressed,
            CoveredProjections = covered,
            Examples = examples,
        };
    }

    private NeuronTriggers Triggers(int order, Random random, int firings, bool detector)
    {
        if (firings == 0)
        {
            return new NeuronTriggers(order, 0, 0, 0, [], null);
        }

        int kept = detector && order == 1 ? random.Next(1, 4) : 20;
        List<Trigger> leading = [];
        int left = firings;
        for (int at = 0; at < kept && left > 0; at++)
        {
            int count = Math.Max(1, at == kept - 1 && detector ? left : left * 2 / 5);
            left -= count;
            NGram gram = NGram.Of([.. Enumerable.Range(0, order).Select(_ => random.Next(4, vocabulary.Count))]);
            int occurrences = detector ? count + random.Next(0, Math.Max(1, count / 30)) : Math.Max(count, tokenCounts[gram.First]);
            leading.Add(new Trigger(gram, count, occurrences));
        }

        bool detects = detector && order == 1;
        int covering = detects ? leading.Count : (int)(5 * Math.Pow(400, random.NextDouble()));
        return new NeuronTriggers(
            order, firings, covering + random.Next(0, 40), covering, [.. leading],
            detects ? [.. leading.OrderBy(trigger => trigger.Gram)] : null);
    }

    private Example Example(Random random, ExampleKind kind)
    {
        int length = Math.Min(33, windowLength - 1);
        int position = random.Next(length / 2, windowLength - (length / 2));
        int start = Math.Clamp(position - (length / 2), 0, windowLength - length);
        float[] values =
        [
            .. Enumerable.Range(0, length).Select(_ => (float)(random.NextDouble() < 0.15 ? random.NextDouble() : -random.NextDouble())),
        ];
        values[position - start] = kind == ExampleKind.Strongest ? 2.5f + random.NextSingle() : 0.2f + random.NextSingle();
        return new Example(kind, random.Next(0, corpus.Windows), position, start, values);
    }

    private ScoredToken[] Scored(Random random, int sign) =>
        [
            .. Enumerable.Range(0, 20)
                .Select(at =>
                    new ScoredToken(random.Next(4, vocabulary.Count), sign * (1.2f - (0.03f * at) - (0.02f * random.NextSingle())))),
        ];

    private int[] Curve(Random random, double depth)
    {
        int shape = random.NextDouble() < 0.03 + (0.06 * (1 - depth)) ? random.Next(1, 5) : 0;
        double phase = random.NextDouble() * 6;
        double level = random.NextDouble() * 0.3;
        return [.. Enumerable.Range(0, positions).Select(position =>
        {
            double x = (double)position / positions;
            double share = shape switch
            {
                1 => Math.Sin((x * 20) + phase) > 0 ? 1 : 0,
                2 => x < 0.3 ? 0 : x > 0.6 ? 1 : (x - 0.3) / 0.3,
                3 => x < 0.4 ? 0 : 0.7 * (x - 0.4) / 0.6,
                4 => 0.1 + (0.8 * x),
                _ => level * (0.9 + (0.2 * random.NextDouble())),
            };
            return (int)Math.Round(share * corpus.FullWindows);
        })];
    }
}
