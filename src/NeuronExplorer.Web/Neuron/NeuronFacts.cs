using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Overview;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Neuron;

/// <summary>A badge with the rule behind it.</summary>
public sealed record NeuronBadge(string Text, string Rule, string Kind);

/// <summary>One domain's part of a neuron's firings.</summary>
public sealed record DomainFrequency(string Name, long Firings, long Tokens)
{
    public double Frequency => Tokens == 0 ? 0 : (double)Firings / Tokens;
}

/// <summary>What a neuron's columns say, in words.</summary>
public sealed class NeuronFacts
{
    private readonly LayerStatistics _layer;
    private readonly AnalysisInfo _info;

    private NeuronFacts(AnalysisInfo info, LayerStatistics layer, NeuronId id)
    {
        _info = info;
        _layer = layer;
        Id = id;
        View = LayerView.Of(info, layer);
    }

    /// <summary>Null where the layer is not stored, or has no such neuron.</summary>
    public static NeuronFacts? Of(IAnalysisReader reader, NeuronId id) =>
        reader.Layer(id.Layer) is { } layer && (uint)id.Index < (uint)layer.Neurons ? new NeuronFacts(reader.Info, layer, id) : null;

    public NeuronId Id { get; }

    /// <summary>The layer with what its statistics are computed from.</summary>
    public LayerView View { get; }

    public bool IsDead => _layer.IsDead(Id.Index);

    public long Firings => _layer.Firings[Id.Index];

    public long BosFirings => _layer.BosFirings[Id.Index];

    public double Information => _layer.MutualInformation[Id.Index];

    /// <summary>Information less what chance alone would show.</summary>
    public double CorrectedInformation => Evidence.Corrected(Information);

    /// <summary>The full-length windows behind statements about positions.</summary>
    public PositionalEvidence Evidence => View.Evidence;

    /// <summary>The orders in which it is a detector.</summary>
    public DetectorKinds Detector => _layer.Detectors[Id.Index];

    public PositionalType Type => _layer.PositionalTypes[Id.Index];

    public bool Strong => _layer.PositionalStrong[Id.Index];

    public int Neurons => _layer.Neurons;

    public IReadOnlyList<DomainFrequency> Domains =>
        [
            .. _info.Corpus.Domains.Select((domain, at) =>
                new DomainFrequency(domain.Name, _layer.DomainFirings[at][Id.Index], domain.Tokens)),
        ];

    /// <summary>What this neuron is by the paper's rules.</summary>
    /// <param name="detected">What it detects; empty where it is no detector.</param>
    public IReadOnlyList<NeuronBadge> Badges(IReadOnlyList<TriggerPosting> detected)
    {
        List<NeuronBadge> badges = [];
        string tokens = Show.Plural(_info.Corpus.Tokens, "token");
        if (IsDead)
        {
            string atBos = _info.Model.HasBos ? ", and none at BOS" : "";
            badges.Add(new("dead", $"It never fires in the corpus: 0 firings in {tokens}{atBos}.", "dead"));
        }
        else if (Firings == 0)
        {
            badges.Add(new("only at BOS", $"Fires at {Show.Plural(BosFirings, "BOS position")}, and at none of {tokens}.", "plain"));
        }

        AddDetectors(badges, detected);
        AddPositional(badges);
        return badges.Count > 0
            ? badges
            : [new("fires", "By the paper's rules it is not dead, not a detector and not positional.", "plain")];
    }

    private void AddDetectors(List<NeuronBadge> badges, IReadOnlyList<TriggerPosting> detected)
    {
        foreach (int order in _info.Settings.Ngrams)
        {
            if (_layer.Detectors[Id.Index].HasFlag(DetectorRule.Kind(order)))
            {
                string grams = OverviewFigures.Grams(order);
                string? mark = DetectorEvidence.Mark(
                    detected.Select(one => one.Trigger).Where(trigger => trigger.Gram.Order == order));
                badges.Add(new(
                    $"{grams.TrimEnd('s')} detector{(mark is null ? "" : $": {mark}")}",
                    $"Covering number {_layer.Order(order)?.Covering[Id.Index]}, at most {DetectorRule.MaximumCovering(order)}; "
                    + $"the {grams} at which it fires at least 95 % of the times they occur make up at least 95 % of its firings."
                    + (mark is null ? "" : " " + RestsOn.Reason),
                    "detector"));
            }
        }

        if (_layer.Suppression[Id.Index] == SuppressionVerdict.Suppresses)
        {
            badges.Add(
                new(
                    "suppresses its triggers",
                    "The mean projection of its covered tokens is negative: its update points away from them.",
                    "suppress"));
        }
        else if (_layer.Suppression[Id.Index] == SuppressionVerdict.Promotes)
        {
            badges.Add(new("promotes its triggers", "The mean projection of its covered tokens is not negative.", "promote"));
        }
    }

    private void AddPositional(List<NeuronBadge> badges)
    {
        if (Type != PositionalType.None)
        {
            badges.Add(new(
                Evidence.Marked($"positional: {PositionalTypeNames.Title(Type)}, {(Strong ? "strong" : "weak")}"),
                TypeRule(Type, _info.Settings.Positional, _info.Positions()),
                "positional"));
        }
    }

    /// <summary>What makes a neuron positional, with the threshold that was used.</summary>
    public static string InformationRule(PositionalThresholds thresholds) =>
        $"more than {thresholds.MutualInformation} nats of information about the "
        + $"position{(thresholds.Corrected ? ", after subtracting what chance alone would give" : "")}";

    /// <summary>The rule of a type, with the thresholds that were used.</summary>
    public static string TypeRule(PositionalType type, PositionalThresholds thresholds, int positions)
    {
        string least = $"at least {PositionRanges.ShortestRange(positions, thresholds)} positions";
        string range = $"a range is a run of {least} within {thresholds.Extreme} of 0 or 1";
        string shape = type switch
        {
            PositionalType.Oscillatory when thresholds.Span is { } span =>
                $"at least {thresholds.Switches} switches between stays of {least} in the lower and in the upper quarter of its own span, "
                + $"which is at least {span}; shorter stays do not count; strong: "
                + $"the middle half of each stay is within {thresholds.Exact} of 0 or of 1 on average",
            PositionalType.Oscillatory =>
                $"at least {thresholds.Switches} switches between low and high ranges ({range}; strong: "
                + $"within {thresholds.Exact} on average)",
            PositionalType.BothExtremes =>
                $"ranges at 0 and ranges at 1, without oscillating ({range}; strong: within {thresholds.Exact} on average)",
            PositionalType.OneExtreme =>
                $"ranges at 0 or at 1, not both, without oscillating ({range}; strong: within {thresholds.Exact} on average)",
            _ => $"no range ({range}) and no oscillation; strong where the mean step between positions is below {thresholds.Thin}",
        };
        string rule = InformationRule(thresholds);
        return $"{char.ToUpperInvariant(rule[0])}{rule[1..]}; {shape}.";
    }
}
