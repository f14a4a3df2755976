using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Cli.Output;

/// <summary>One token of a live run with the neurons that fire on it.</summary>
internal sealed record FiringRow(int Position, int Token, string Text, IReadOnlyList<FiringLayerRow> Layers, IReadOnlyList<NextTokenRow>? Next);

/// <summary>One layer at one token, neurons by value, strongest first.</summary>
internal sealed record FiringLayerRow(int Layer, int Firing, IReadOnlyList<FiringNeuronRow> Neurons);

/// <summary>One firing neuron, with what the analysis knows about it, if one was given.</summary>
internal sealed record FiringNeuronRow(int Neuron, float Value, bool? Dead, double? Frequency, bool? Detector, string? PositionalType, bool? PositionalTooFewWindows);

/// <summary>A likely next token.</summary>
internal sealed record NextTokenRow(int Token, string Text, float Probability);

/// <summary>A live run as rows.</summary>
internal sealed class FiringRows(Vocabulary vocabulary, IAnalysisReader? known, (int First, int Last) layers)
{
    public IEnumerable<FiringRow> Of(LiveRun run)
    {
        for (int position = 0; position < run.Tokens.Length; position++)
        {
            int at = position;
            bool last = position == run.Tokens.Length - 1;
            yield return new FiringRow(
                position,
                run.Tokens[position],
                vocabulary.Display(run.Tokens[position]),
                [.. run.Layers.Where(layer => layer.Layer >= layers.First && layer.Layer <= layers.Last).Select(layer => Layer(layer, at))],
                last && run.Next.Length > 0 ? [.. run.Next.Select(next => new NextTokenRow(next.Token, vocabulary.Display(next.Token), next.Score))] : null);
        }
    }

    private FiringLayerRow Layer(LiveLayer layer, int position)
    {
        LayerStatistics? columns = known?.Layer(layer.Layer);
        int[] firing = layer.FiringAt(position);
        return new FiringLayerRow(
            layer.Layer,
            firing.Length,
            [.. firing.Select(neuron => Neuron(columns, neuron, layer.Value(position, neuron))).OrderByDescending(row => row.Value)]);
    }

    private FiringNeuronRow Neuron(LayerStatistics? columns, int neuron, float value) => columns is null
        ? new FiringNeuronRow(neuron, value, null, null, null, null, null)
        : new FiringNeuronRow(
            neuron,
            value,
            columns.IsDead(neuron),
            (double)columns.Firings[neuron] / known!.Info.Corpus.Tokens,
            columns.Detectors[neuron] != DetectorKinds.None,
            PositionalTypeNames.Name(columns.PositionalTypes[neuron]),
            columns.PositionalTypes[neuron] == PositionalType.None ? null : PositionalEvidence.Of(known.Info).TooFewWindows);
}
