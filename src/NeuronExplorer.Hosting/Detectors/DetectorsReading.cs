using System.Runtime.CompilerServices;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;

namespace NeuronExplorer.Hosting.Detectors;

/// <summary>
/// Reads what all detectors of an analysis detect, once for everybody, and keeps it until another layer is stored. A model
/// like opt-125m takes a second; 66b a quarter of a minute, so that pages say how far it is.
/// </summary>
public sealed class DetectorsReading
{
    private static readonly ConditionalWeakTable<IReadOnlyList<SummarizedLayer>, DetectorsReading> s_known = [];

    private volatile int _layersRead;

    private DetectorsReading(IAnalysisReader reader, IReadOnlyList<SummarizedLayer> layers)
    {
        Layers = layers.Count;
        Done = Task.Run(() => Read(reader, layers));
    }

    /// <summary>What is read, once it is; an error of the file otherwise.</summary>
    public Task<DetectedGrams> Done { get; }

    /// <summary>Layers to read.</summary>
    public int Layers { get; }

    /// <summary>Layers read so far.</summary>
    public int LayersRead => _layersRead;

    /// <summary>Begins to read, or joins whoever began before. One that failed is begun anew.</summary>
    public static DetectorsReading Of(IAnalysisReader reader)
    {
        IReadOnlyList<SummarizedLayer> layers = reader.SummarizedLayers;
        DetectorsReading reading = s_known.GetValue(layers, known => new DetectorsReading(reader, known));
        if (reading.Done.IsFaulted)
        {
            reading = new DetectorsReading(reader, layers);
            s_known.AddOrUpdate(layers, reading);
        }

        return reading;
    }

    private DetectedGrams Read(IAnalysisReader reader, IReadOnlyList<SummarizedLayer> layers)
    {
        List<(int, LayerDetections)> read = [];
        foreach (int layer in layers.Select(summarized => summarized.Alone.Layer))
        {
            read.Add((layer, LayerDetections.Of(reader, layer) ?? throw BeingStored(reader, layer)));
            _layersRead++;
        }

        return new DetectedGrams(reader.Vocabulary, read);
    }

    /// <summary>The error for a layer that is replaced just now.</summary>
    public static NeuronExplorerException BeingStored(IAnalysisReader reader, int layer) =>
        new($"{reader.File}: layer {layer} is being stored anew; ask again in a moment");
}
