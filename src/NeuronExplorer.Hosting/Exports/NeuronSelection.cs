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
            CheckStored(reader, view);
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

    /// <summary>
    /// Throws where what <see cref="Of"/> reads is damaged, so that an answer does not end in the middle.
    /// </summary>
    /// <param name="reader">The analysis.</param>
    /// <param name="skip">Neurons that are left out.</param>
    /// <param name="take">Neurons wanted after these; the layers of others are not checked.</param>
    /// <exception cref="DamagedAnalysisException">A part is not what was stored.</exception>
    public void CheckStored(IAnalysisReader reader, long skip = 0, long take = long.MaxValue)
    {
        foreach (LayerView view in Layers(reader))
        {
            int neurons = Neuron is null ? view.Layer.Neurons : 1;
            if (skip < neurons)
            {
                CheckStored(reader, view);
                take -= neurons - skip;
            }

            skip = Math.Max(0, skip - neurons);
            if (take <= 0)
            {
                return;
            }
        }
    }

    // A layer of 66b takes a second to check: too long for one neuron, of which only what is read matters.
    private void CheckStored(IAnalysisReader reader, LayerView view)
    {
        if (Neuron is { } neuron)
        {
            _ = reader.Neuron(new NeuronId(view.Layer.Layer, neuron));
            _ = reader.PositionCounts(new NeuronId(view.Layer.Layer, neuron));
        }
        else
        {
            reader.CheckLayer(view.Layer.Layer);
        }
    }

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
