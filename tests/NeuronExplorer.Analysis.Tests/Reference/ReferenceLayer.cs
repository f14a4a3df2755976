using NeuronExplorer.Analysis.Grouping;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Tests.Reference;

/// <summary>The whole analysis of a layer in plain slow code, one neuron after another.</summary>
internal sealed class ReferenceLayer
{
    private readonly TokenWindows _windows;
    private readonly AnalysisSettings _settings;
    private readonly int _layer;
    private readonly int _neurons;
    private readonly float[] _values;
    private readonly Dictionary<int, Dictionary<NGram, List<int>>> _rows;

    /// <param name="windows">The corpus.</param>
    /// <param name="settings">Resolved settings.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="values">[rows, neurons]</param>
    public ReferenceLayer(TokenWindows windows, AnalysisSettings settings, int layer, float[] values)
    {
        _windows = windows;
        _settings = settings;
        _layer = layer;
        _values = values;
        _neurons = values.Length / windows.Rows;
        _rows = settings.Ngrams.ToDictionary(order => order, order => ReferenceTriggers.Rows(windows, order));
    }

    public LayerResult Result(Func<IReadOnlyDictionary<int, int[]>, UpdateProjection[]> project)
    {
        NeuronTriggers[][] triggers = [.. Neurons(neuron => _settings.Ngrams
            .Select(order => ReferenceTriggers.Of(_rows[order], order, _settings.LeadingTriggers, row => Fires(row, neuron)))
            .ToArray())];
        UpdateProjection[] updates = project(DetectedTokens(triggers));
        SuppressionFinding[] suppression = [.. updates.Select(update => SuppressionRule.Of(update.Asked))];
        int[][] curves = [.. Neurons(Curve)];
        PositionalFinding[] positional = [.. curves.Select(curve => PositionalRule.Of(curve, _windows.FullWindows, _settings.Positional))];
        LayerStatistics columns = new()
        {
            Layer = _layer,
            Firings = [.. Neurons(neuron => Count(row => !IsBos(row) && Fires(row, neuron)))],
            BosFirings = [.. Neurons(neuron => Count(row => IsBos(row) && Fires(row, neuron)))],
            Ngrams = [.. _settings.Ngrams.Select((order, place) => new NgramColumns(
                order, [.. triggers.Select(neuron => neuron[place].Covering)], [.. triggers.Select(neuron => neuron[place].Distinct)]))],
            MutualInformation = [.. positional.Select(finding => finding.Information)],
            PositionalTypes = [.. positional.Select(finding => finding.Type)],
            PositionalStrong = [.. positional.Select(finding => finding.Strong)],
            DomainFirings = [.. _windows.Domains.Select((_, domain) => Neurons(neuron => Count(row =>
                !IsBos(row) && _windows.WindowDomains[WindowOf(row)] == domain && Fires(row, neuron))).ToArray())],
            Detectors = [.. triggers.Select(neuron => neuron
                .Where(order => order.Detected is not null)
                .Aggregate(DetectorKinds.None, (kinds, order) => kinds | DetectorRule.Kind(order.Order)))],
            Suppression = [.. suppression.Select(finding => finding.Verdict)],
            SuppressionRank = [.. suppression.Select(finding => finding.BestRank)],
            More = [.. _settings.Ngrams.Where(order => order == 1)
                .Select(order => new LayerColumn<double>("triggerEntropy", [.. Neurons(neuron => Entropy(_rows[order], neuron))]))],
        };
        NeuronDetail[] details = [.. Neurons(neuron => new NeuronDetail
        {
            Id = new NeuronId(_layer, neuron),
            Triggers = triggers[neuron],
            Promoted = updates[neuron].Promoted,
            Suppressed = updates[neuron].Suppressed,
            CoveredProjections = updates[neuron].Asked,
            Examples = ReferenceExamples.Of(
                _windows, _settings, _layer, _neurons, neuron, row => _values[(row * _neurons) + neuron]),
            Activations = ReferenceActivations.Of(_windows, row => _values[(row * _neurons) + neuron]),
        })];
        return LayerRules.Summarized(
            columns,
            details,
            [.. curves.Select(curve => curve.Sum() == 0 ? null : curve)],
            Count(row => !IsBos(row)),
            DeadCurve(),
            [.. Neurons(Reliable)]);
    }

    private Trigger[] Reliable(int neuron)
    {
        if (!_settings.Ngrams.Contains(1))
        {
            return [];
        }

        double tokens = Count(row => !IsBos(row));
        double rate = Count(row => !IsBos(row) && Fires(row, neuron)) / tokens;
        return [.. _rows[1]
            .Select(token => new Trigger(token.Key, token.Value.Count(row => Fires(row, neuron)), token.Value.Count))
            .Where(token => token.Occurrences >= 4 && token.HitRate >= 0.5 && token.HitRate >= 2 * rate * (1 - 1e-12))
            .OrderBy(token => token.Gram)];
    }

    private double Entropy(Dictionary<NGram, List<int>> rows, int neuron)
    {
        int[] counts = [.. rows.Values.Select(all => all.Count(row => Fires(row, neuron))).Where(count => count > 0)];
        double firings = counts.Sum();
        return -counts.Sum(count => count / firings * Math.Log(count / firings));
    }

    private IEnumerable<T> Neurons<T>(Func<int, T> of) => Enumerable.Range(0, _neurons).Select(of);

    private bool Fires(int row, int neuron) => _values[(row * _neurons) + neuron] > 0;

    private bool IsBos(int row) => _windows.Tokens[row] == _windows.BosId;

    private int WindowOf(int row) => Enumerable.Range(0, _windows.Count).First(window => row < _windows.Starts[window + 1]);

    private int Count(Func<int, bool> counts) => Enumerable.Range(0, _windows.Rows).Count(counts);

    private int[] Curve(int neuron) => _windows.FullWindows == 0 ? [] : [.. Enumerable.Range(0, _windows.Positions)
        .Select(position => Enumerable.Range(0, _windows.FullWindows)
            .Count(window => Fires(_windows.Starts[window] + position, neuron)))];

    private static Dictionary<int, int[]> DetectedTokens(NeuronTriggers[][] triggers) => triggers
        .Select((orders, neuron) => (neuron, Array.Find(orders, order => order.Order == 1)?.Detected))
        .Where(pair => pair.Detected is not null)
        .ToDictionary(pair => pair.neuron, pair => pair.Detected!.Select(trigger => trigger.Gram.First).ToArray());

    /// <summary>
    /// The order and its checkpoints are choices and come from the program; the dead neurons at each are counted here.
    /// </summary>
    private DeadCurve DeadCurve()
    {
        SeenOrder seen = SeenOrder.Of(_windows, _settings.Seed);
        int[] dead = [.. seen.Tokens.Select((_, checkpoint) =>
        {
            int[] rows = [.. Enumerable.Range(0, _windows.Rows).Where(row => seen.CheckpointOf[WindowOf(row)] <= checkpoint)];
            return Neurons(neuron => rows.Any(row => Fires(row, neuron))).Count(fired => !fired);
        })];
        return new DeadCurve(seen.Tokens, dead);
    }
}
