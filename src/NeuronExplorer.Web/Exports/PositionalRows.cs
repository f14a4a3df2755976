using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Hosting.Exports;
using NeuronExplorer.Web.Positional;

namespace NeuronExplorer.Web.Exports;

/// <summary>The positional page's tables as rows for files.</summary>
public static class PositionalRows
{
    /// <summary>The whole curves of positional neurons, also of those beyond the gallery.</summary>
    public static IEnumerable<CurveRow> Curves(IAnalysisReader reader, IEnumerable<PositionalNeuron> neurons) =>
        neurons.SelectMany(neuron => ExportTables.Curves(reader, new NeuronSelection(neuron.Id.Layer, neuron.Id.Index)));

    /// <summary>One row a range of a team's member; the last position is the range's own.</summary>
    public static IEnumerable<object> Team(int layer, PositionTeam team, PositionalEvidence evidence) =>
        from member in team.Members
        from range in member.Ranges
        select ExportRow.Of(
            ("layer", layer),
            ("neuron", member.Neuron),
            ("firstPosition", range.Start),
            ("lastPosition", range.End - 1),
            ("positionalTooFewWindows", evidence.TooFewWindows));
}
