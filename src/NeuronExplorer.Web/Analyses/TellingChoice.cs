using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting.Detectors;
using NeuronExplorer.Web.Neuron;
using NeuronExplorer.Web.Positional;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Analyses;

/// <summary>
/// Chooses an analysis' most telling neurons. The summaries name the layer, one layer's columns the neurons, and few neurons
/// are read, so that the choice takes about as long as a page of a layer.
/// </summary>
/// <param name="name">The analysis' name in the catalogue.</param>
/// <param name="reader">The analysis.</param>
public sealed class TellingChoice(string name, IAnalysisReader reader)
{
    private const int MostRead = 24;
    private const int Width = 9;
    private const int MostSuppressed = 6;
    private const int ShortestWord = 3;

    /// <summary>A detector of one token that fires often: of those with the most firings, the first whose token is a word.</summary>
    public TellingDetector? Detector()
    {
        if (LayerWithMost(summary => summary.TokenDetectors) is not { } layer)
        {
            return null;
        }

        TellingDetector[] found =
        [
            .. Best(layer, neuron => layer.Detectors[neuron].HasFlag(DetectorKinds.Token), neuron => -layer.Firings[neuron])
                .Select(DetectorOf).OfType<TellingDetector>(),
        ];
        return Array.Find(found, one => IsWord(one.Detected.Trigger.Gram.First)) ?? found.FirstOrDefault();
    }

    /// <summary>The strongest suppression of an own trigger: of those with the best ranks, the first whose token is a word.</summary>
    /// <param name="shown">The detector that is shown already: another neuron, and if there is one another token, tells more.</param>
    public TellingSuppressor? Suppressor(TellingDetector? shown)
    {
        if (LayerWithMost(summary => summary.SuppressingDetectors) is not { } layer)
        {
            return null;
        }

        TellingSuppressor[] found =
        [
            .. Best(
                layer,
                neuron => layer.Suppression[neuron] == SuppressionVerdict.Suppresses && new NeuronId(layer.Layer, neuron) != shown?.Id,
                neuron => layer.SuppressionRank[neuron])
                .Select(SuppressorOf).OfType<TellingSuppressor>(),
        ];
        return Array.Find(found, one => IsWord(one.Trigger.Token) && one.Trigger.Token != shown?.Detected.Trigger.Gram.First)
            ?? found.FirstOrDefault();
    }

    /// <summary>The positional neuron with the most information, of the first type that there is, strong before weak.</summary>
    public TellingPositional? Positional()
    {
        var wanted =
            from strong in PositionalFigures.StrongThenWeak
            from type in PositionalFigures.Types
            select (type, strong);
        foreach ((PositionalType type, bool strong) in wanted)
        {
            if (LayerWithMost(summary => Count(summary, type, strong)) is not { } layer)
            {
                continue;
            }

            foreach (NeuronId id in Best(
                layer,
                neuron => layer.PositionalTypes[neuron] == type && layer.PositionalStrong[neuron] == strong,
                neuron => -layer.MutualInformation[neuron]))
            {
                if (PositionalFigures.Curve(reader, id) is { } curve)
                {
                    return new(name, reader.Info.Model, reader.Vocabulary, id, type, strong, curve, reader.Info.Evidence());
                }
            }
        }

        return null;
    }

    private static int Count(LayerSummary summary, PositionalType type, bool strong) =>
        !summary.Positional.TryGetValue(type, out StrongWeak? count) ? 0 : strong ? count.Strong : count.Weak;

    private LayerStatistics? LayerWithMost(Func<LayerSummary, int> count) =>
        reader.Summaries.Where(summary => count(summary) > 0).MaxBy(count) is { } most ? reader.Layer(most.Layer) : null;

    private static IEnumerable<NeuronId> Best(LayerStatistics layer, Func<int, bool> isWanted, Func<int, double> order) =>
        Enumerable.Range(0, layer.Neurons).Where(isWanted)
            .OrderBy(order).ThenByDescending(neuron => layer.Firings[neuron]).ThenBy(neuron => neuron)
            .Take(MostRead).Select(neuron => new NeuronId(layer.Layer, neuron));

    // A detector of several tokens has examples of each: the one shown is of the token named, where there is one.
    private TellingDetector? DetectorOf(NeuronId id)
    {
        if (Detections.Of(reader, id) is not [{ Trigger.Gram.Order: 1 } first, ..] || reader.Neuron(id) is not { } detail)
        {
            return null;
        }

        IReadOnlyList<ExampleStrip> strips = ExampleStrips.Of(reader, detail, ExampleKind.Strongest, Width);
        if (strips.Count == 0)
        {
            return null;
        }

        ExampleStrip shown = strips.FirstOrDefault(strip => IsOf(first, strip)) ?? strips[0];
        return new(name, reader.Info.Model, reader.Vocabulary, id, first, shown.Domain, shown.Tokens);
    }

    private static bool IsOf(TriggerPosting detected, ExampleStrip strip) => strip.Tokens.Any(token =>
        token.Position == strip.Example.Position && token.Token == detected.Trigger.Gram.Last);

    private TellingSuppressor? SuppressorOf(NeuronId id) =>
        reader.Neuron(id) is { CoveredProjections.Length: > 0, Suppressed.Length: > 0 } detail
            ? new(name, reader.Info.Model, reader.Vocabulary, id, detail.CoveredProjections.MinBy(token => token.RankFromBottom),
                [.. detail.Suppressed.Take(MostSuppressed)])
            : null;

    private bool IsWord(int token) =>
        reader.Vocabulary.Text(token)?.Trim() is { Length: >= ShortestWord } word && word.All(char.IsLetter);
}
