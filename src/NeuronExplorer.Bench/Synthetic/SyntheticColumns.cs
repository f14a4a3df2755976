using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Bench.Synthetic;

/// <summary>The columns of a made-up layer, computed from its details.</summary>
internal static class SyntheticColumns
{
    public static LayerStatistics Of(int layer, NeuronDetail[] details, long corpusTokens, int domains)
    {
        int[] firings = Array.ConvertAll(details, detail => (int)Math.Min(detail.Triggers[0].Firings, corpusTokens));
        DetectorKinds[] detectors = Array.ConvertAll(details, Detects);
        double[] information = Array.ConvertAll(details, detail => detail.Examples.Length == 0 ? 0 : Spread(detail.Id.Index) * 0.12);
        return new LayerStatistics
        {
            Layer = layer,
            Firings = firings,
            BosFirings = Array.ConvertAll(details, detail => detail.Examples.Length == 0 ? 0 : detail.Id.Index % 50),
            Ngrams = [.. details[0].Triggers.Select((triggers, i) => new NgramColumns(
                triggers.Order,
                Array.ConvertAll(details, detail => detail.Triggers[i].Covering),
                Array.ConvertAll(details, detail => detail.Triggers[i].Distinct)))],
            MutualInformation = information,
            PositionalTypes = Array.ConvertAll(
                information, nats => nats > 0.05 ? (PositionalType)(1 + ((int)(nats * 1e5) % 4)) : PositionalType.None),
            PositionalStrong = Array.ConvertAll(information, nats => nats > 0.1),
            DomainFirings =
            [
                .. Enumerable.Range(0, domains)
                    .Select(domain => Array.ConvertAll(firings, count => (count / domains) + (domain == 0 ? count % domains : 0))),
            ],
            Detectors = detectors,
            Suppression = Array.ConvertAll(
                detectors, kinds => (kinds & DetectorKinds.Token) == 0 ? SuppressionVerdict.NotApplicable : SuppressionVerdict.Suppresses),
            SuppressionRank = Array.ConvertAll(
                details,
                detail => detail.CoveredProjections.Length == 0 ? 0 : detail.CoveredProjections.Min(token => token.RankFromBottom)),
        };
    }

    /// <summary>A made-up curve of dead neurons that ends at the layer's number of dead neurons.</summary>
    public static DeadCurve DeadCurve(NeuronDetail[] details, long corpusTokens) => new(
        [.. Enumerable.Range(1, 20).Select(step => corpusTokens * step / 20)],
        [.. Enumerable.Range(1, 20).Select(step => details.Count(detail => detail.Examples.Length == 0) * 20 / step)]);

    private static DetectorKinds Detects(NeuronDetail detail)
    {
        DetectorKinds kinds = DetectorKinds.None;
        foreach (NeuronTriggers triggers in detail.Triggers)
        {
            kinds |= triggers.Detected is null ? DetectorKinds.None : (DetectorKinds)(1 << (triggers.Order - 1));
        }

        return kinds;
    }

    /// <summary>From 0 to below 1, mostly near 0.</summary>
    private static double Spread(int neuron)
    {
        double even = new SyntheticRandom((ulong)neuron).Next();
        return even * even * even;
    }
}
