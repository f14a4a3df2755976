using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Hosting.Notable;
using NeuronExplorer.Web.Neuron;
using NeuronExplorer.Web.Positional;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Analyses;

/// <summary>An analysis' most telling neurons: three of its notable ones, with what their cards draw.</summary>
/// <param name="name">The analysis' name in the catalogue.</param>
/// <param name="reader">The analysis.</param>
/// <param name="notable">Its notable neurons (see <see cref="NotableNeurons"/>), which decide.</param>
public sealed class TellingChoice(string name, IAnalysisReader reader, IReadOnlyList<NotableNeuron> notable)
{
    private const int Width = 9;
    private const int MostSuppressed = 6;

    /// <summary>The most certain token detector, with a text in which it fires at what it detects.</summary>
    public TellingDetector? Detector()
    {
        if (Of(NotableKinds.Key(1)) is not { Detected: { } detected, Neuron: var id } || reader.Neuron(id) is not { } detail)
        {
            return null;
        }

        // A detector of several tokens has examples of each: the one shown is of the token named, where there is one.
        IReadOnlyList<ExampleStrip> strips = ExampleStrips.Of(reader, detail, ExampleKind.Strongest, Width);
        if (strips.Count == 0)
        {
            return null;
        }

        ExampleStrip shown = strips.FirstOrDefault(strip => IsOf(detected, strip)) ?? strips[0];
        return new(name, reader.Info.Model, reader.Vocabulary, id, detected, shown.Domain, shown.Tokens);
    }

    /// <summary>The strongest suppressor, where it is known what it suppresses.</summary>
    public TellingSuppressor? Suppressor() =>
        Of(NotableKinds.Suppressor) is { Suppressed: { } trigger, Neuron: var id }
            && reader.Neuron(id) is { Suppressed.Length: > 0 } detail
            ? new(name, reader.Info.Model, reader.Vocabulary, id, trigger, [.. detail.Suppressed.Take(MostSuppressed)])
            : null;

    /// <summary>The strongest positional neuron of the first type that there is, a strong one before weak ones.</summary>
    public TellingPositional? Positional() => (
        from one in notable
        where one.Kind.OfPosition
        let layer = reader.Layer(one.Neuron.Layer)
        where layer is not null
        let strong = layer.PositionalStrong[one.Neuron.Index]
        let curve = PositionalFigures.Curve(reader, one.Neuron)
        where curve is not null
        orderby strong descending
        select new TellingPositional(
            name, reader.Info.Model, reader.Vocabulary, one.Neuron, layer.PositionalTypes[one.Neuron.Index], strong, curve,
            reader.Info.Evidence())).FirstOrDefault();

    private NotableNeuron? Of(string kind) => notable.FirstOrDefault(one => one.Kind.Key == kind);

    private static bool IsOf(TriggerPosting detected, ExampleStrip strip) => strip.Tokens.Any(token =>
        token.Position == strip.Example.Position && token.Token == detected.Trigger.Gram.Last);
}
