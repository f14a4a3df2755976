using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Core.Ports;

/// <summary>An opened checkpoint: the only gate to tensors. One run at a time.</summary>
public interface IModel : IDisposable
{
    ModelInfo Info { get; }

    ITokenizer Tokenizer { get; }

    /// <summary>The device that computes and its type, for the record: for example <c>cpu, float32</c>.</summary>
    string Device { get; }

    /// <summary>
    /// Reads all weights once and refuses damaged ones and those that are not finite, so that a run does not end on one after
    /// hours. A model whose weights were never in a file has nothing to check.
    /// </summary>
    /// <exception cref="NeuronExplorerException">A weight is not sound; the message names it.</exception>
    void CheckWeights(CancellationToken cancellation)
    {
    }

    /// <summary>Begins (or resumes) carrying a corpus through the layers, one layer at a time.</summary>
    ILayerwisePass BeginPass(TokenWindows windows, PassOptions options);

    /// <summary>Projects a layer's updates where no pass runs: reads that layer's updates and the vocabulary, nothing else.</summary>
    /// <inheritdoc cref="ILayerwisePass.ProjectUpdates"/>
    /// <param name="layer">Any layer of the model.</param>
    UpdateProjection[] ProjectUpdates(int layer, int top, IReadOnlyDictionary<int, int[]> asked, CancellationToken cancellation);

    /// <summary>Carries one short text through all layers, for live views.</summary>
    /// <param name="tokens">Token ids, led by BOS where the model has one, at most the model's positions.</param>
    /// <param name="options">Neurons to switch off, and what to return.</param>
    LiveRun RunText(IReadOnlyList<int> tokens, LiveOptions options, CancellationToken cancellation = default);

    /// <summary>Scores of every token as the one after a position, [vocabulary].</summary>
    /// <param name="run">A run of this model that kept its outputs (<see cref="LiveOptions.KeepsOutputs"/>).</param>
    /// <param name="position">Position in the text, BOS being 0.</param>
    float[] NextLogits(LiveRun run, int position, CancellationToken cancellation = default);
}

/// <summary>Where and how far a layer-major pass goes.</summary>
/// <param name="ScratchFolder">Holds the residual streams between layers; kept for resuming until the caller deletes it.</param>
/// <param name="LastLayer">The last layer wanted; what comes after its pre-activations is not computed.</param>
/// <param name="MemoryBytes">Memory that the run may take in all; batches are sized to fit.</param>
/// <param name="ReservedBytes">The part of it that others take, for counting.</param>
public sealed record PassOptions(string ScratchFolder, int LastLayer, long MemoryBytes, long ReservedBytes = 0);
