using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Positional;

namespace NeuronExplorer.Web.Neuron;

/// <summary>The neurons of its layer that a positional neuron is seen beside.</summary>
/// <param name="Type">The neuron's type.</param>
/// <param name="Team">For a strong oscillatory neuron, the team that it is of (Figure 9); else null.</param>
/// <param name="Others">Else the others of its type with the most information, with their curves.</param>
/// <param name="More">Others that are not among these.</param>
public sealed record PositionalMates(
    PositionalType Type, PositionTeam? Team, IReadOnlyList<(PositionalNeuron Neuron, double[]? Curve)> Others, int More)
{
    private const int MostCurves = 12;

    /// <summary>Null where the neuron is not positional.</summary>
    public static PositionalMates? Of(IAnalysisReader reader, NeuronId id)
    {
        PositionalNeuron[] layer = [.. PositionalFigures.Find(reader, id.Layer)];
        if (Array.Find(layer, neuron => neuron.Id == id) is not { } self)
        {
            return null;
        }

        if (self is { Type: PositionalType.Oscillatory, Strong: true })
        {
            return new PositionalMates(self.Type, PositionalFigures.Team(reader, layer, id.Layer), [], 0);
        }

        PositionalNeuron[] others = [.. layer.Where(neuron => neuron.Type == self.Type && neuron.Id != id)
            .OrderByDescending(neuron => neuron.Information)];
        return new PositionalMates(
            self.Type,
            null,
            [.. others.Take(MostCurves).Select(neuron => (neuron, PositionalFigures.Curve(reader, neuron.Id)))],
            Math.Max(0, others.Length - MostCurves));
    }
}
