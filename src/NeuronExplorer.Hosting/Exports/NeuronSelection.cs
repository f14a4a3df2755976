using NeuronExplorer.Core;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Hosting.Exports;

/// <summary>All neurons, one layer's, or one neuron.</summary>
/// <param name="Layer">Layer from 0, or null for all.</param>
/// <param name="Neuron">Index within the layer, or null for all.</param>
public sealed record NeuronSelection(int? Layer = null, int? Neuron = null)
{
    public bool Includes(NeuronId id) => (Layer ?? id.Layer) == id.Layer && (Neuron ?? id.Index) == id.Index;

    /// <summary>A row for each neuron; throws where the layer or neuron is not in the analysis.</summary>
    public IEnumerable<NeuronRow> Of(IAnalysisReader reader)
    {
        foreach (LayerView view in Layers(reader))
        {
            int first = Neuron ?? 0;
            int last = Neuron ?? (view.Layer.Neurons - 1);
            for (int index = first; index <= last; index++)
            {
                yield return new NeuronRow(view, reader.Neuron(new NeuronId(view.Layer.Layer, index))!);
            }
        }
    }

    /// <summary>Throws where the layer or neuron is not in the analysis.</summary>
    public void Check(IAnalysisReader reader) => _ = Layers(reader).FirstOrDefault();

    /// <summary>The layers, one by one; throws where the layer or neuron is not in the analysis.</summary>
    public IEnumerable<LayerView> Layers(IAnalysisReader reader)
    {
        IEnumerable<int> layers = Layer is { } only ? [only] : reader.Summaries.Select(summary => summary.Layer);
        if (Layer is { } asked && LayerNames.Problem(asked, reader.Info.Model.Shape) is { } problem)
        {
            throw new WrongArgumentException(problem);
        }

        foreach (int layer in layers)
        {
            LayerStatistics columns = reader.Layer(layer)
                ?? throw new InvalidQuestionException(
                    $"{Path.GetFileName(reader.File)}: layer {layer} is not in this analysis; it holds {Held(reader)}");
            if (Neuron is { } wanted && (uint)wanted >= (uint)columns.Neurons)
            {
                throw new WrongArgumentException(
                    $"{Path.GetFileName(reader.File)}: neuron {wanted} is not in layer {layer}; "
                    + $"its neurons are 0 to {columns.Neurons - 1}");
            }

            yield return LayerView.Of(reader.Info, columns);
        }
    }

    private static string Held(IAnalysisReader reader) => reader.Summaries.Count == 0
        ? "no layers yet"
        : (reader.Summaries.Count == 1 ? "layer " : "layers ") + string.Join(", ", reader.Summaries.Select(summary => summary.Layer));
}
