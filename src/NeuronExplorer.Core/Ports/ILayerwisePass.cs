using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Core.Ports;

/// <summary>
/// Layer-major order: every window's residual stream waits in the scratch folder while one layer after the other is
/// loaded, run over all batches, and dropped. The residual streams that go into a layer are never overwritten by it, so
/// any batch of the current layer can be run again, also by another process after a crash.
/// </summary>
public interface ILayerwisePass : IDisposable
{
    /// <summary>The rows of each batch; whole windows. The same for the same windows, model and options.</summary>
    IReadOnlyList<PositionRange> Batches { get; }

    /// <summary>Computes the residual streams that go into layer 0.</summary>
    void Embed(CancellationToken cancellation);

    /// <summary>
    /// Loads a layer's weights (and begins to read the next layer's in the background). The streams going into it must
    /// be complete: by <see cref="Embed"/> for layer 0, else by running every batch of the layer before.
    /// </summary>
    void OpenLayer(int layer);

    /// <summary>Runs one batch through the open layer; in pieces of whole windows where memory is short.</summary>
    /// <param name="layer">The layer that is open.</param>
    /// <param name="batch">Index into <see cref="Batches"/>.</param>
    /// <param name="observe">
    /// Takes the pre-activations where they are made, or null: called on one thread, rows in ascending order, with the corpus
    /// rows these are (whole windows) and their pre-activations, valid only during the call.
    /// </param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <exception cref="ObjectDisposedException">Another layer is open.</exception>
    void RunBatch(int layer, int batch, Action<PositionRange, IPreactivations>? observe, CancellationToken cancellation);

    /// <summary>
    /// Projects each neuron's update (its column of <c>fc2.weight</c>) on the vocabulary (paper, section 4.3).
    /// </summary>
    /// <param name="layer">The layer that is open.</param>
    /// <param name="top">How many promoted and suppressed tokens to return for each neuron.</param>
    /// <param name="asked">Tokens by neuron whose projection and rank are wanted besides.</param>
    /// <param name="cancellation">Stops between chunks of neurons.</param>
    /// <returns>One projection a neuron, in order.</returns>
    /// <exception cref="ObjectDisposedException">Another layer is open.</exception>
    UpdateProjection[] ProjectUpdates(int layer, int top, IReadOnlyDictionary<int, int[]> asked, CancellationToken cancellation);

    /// <summary>
    /// What of the scratch folder another machine needs, once it was made durable, to go on with a pass from a place.
    /// </summary>
    /// <param name="layer">The layer to go on with.</param>
    /// <param name="rows">Its rows that were run; whole batches.</param>
    IReadOnlyList<PassFile> Files(int layer, int rows);

    /// <summary>Makes what was run durable against the end of this process.</summary>
    void Flush();
}
