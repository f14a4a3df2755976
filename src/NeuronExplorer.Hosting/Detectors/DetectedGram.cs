using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Hosting.Detectors;

/// <summary>A token or n-gram that at least one neuron detects.</summary>
/// <param name="Gram">The tokens.</param>
/// <param name="All">Its detectors in the whole model, by layer and index.</param>
/// <param name="Asked">Those in the layers asked for; never empty.</param>
public sealed record DetectedGram(NGram Gram, IReadOnlyList<TriggerPosting> All, IReadOnlyList<TriggerPosting> Asked)
{
    /// <summary>How often it occurs in the corpus.</summary>
    public int Occurrences => All[0].Trigger.Occurrences;

    /// <summary>The first layer of the model that detects it.</summary>
    public int FirstLayer => All[0].Neuron.Layer;

    /// <summary>The detector in the layers asked for with the highest hit rate; of equal ones that with the larger share.</summary>
    public TriggerPosting BestHit => Asked.MaxBy(detector => (detector.HitRate, detector.Share));

    /// <summary>The detector in the layers asked for that makes most of its firings at it.</summary>
    public TriggerPosting BestShare => Asked.MaxBy(detector => (detector.Share, detector.HitRate));

    /// <summary>How many detectors each layer has, ascending; layers without any are left out.</summary>
    public IEnumerable<(int Layer, int Detectors)> ByLayer =>
        All.GroupBy(detector => detector.Neuron.Layer).Select(layer => (layer.Key, layer.Count()));
}
