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
    ILayerRun OpenLayer(int layer);

    /// <summary>Makes what was run durable against the end of this process.</summary>
    void Flush();
}

/// <summary>One layer's weights, loaded.</summary>
public interface ILayerRun : IDisposable
{
    int Layer { get; }

    /// <summary>Runs one batch and hands its pre-activations to the observer; in pieces of whole windows where memory is short.</summary>
    void RunBatch(int batch, IPreactivationObserver? observer, CancellationToken cancellation);

    /// <summary>
    /// Projects each neuron's update (its column of <c>fc2.weight</c>) on the vocabulary (paper, section 4.3).
    /// </summary>
    /// <param name="top">How many promoted and suppressed tokens to return for each neuron.</param>
    /// <param name="asked">Tokens by neuron whose projection and rank are wanted besides.</param>
    /// <param name="cancellation">Stops between chunks of neurons.</param>
    /// <returns>One projection a neuron, in order.</returns>
    UpdateProjection[] ProjectUpdates(int top, IReadOnlyDictionary<int, int[]> asked, CancellationToken cancellation);
}

/// <summary>Receives one layer's <c>fc1</c> pre-activations where they are made.</summary>
public interface IPreactivationObserver
{
    /// <summary>Called on one thread, batch after batch, rows in ascending order within a batch.</summary>
    /// <param name="rows">The corpus rows these are; whole windows.</param>
    /// <param name="preactivations">fp32 [rows, ffn_dim], row after row; valid only during the call.</param>
    void Observe(PositionRange rows, ReadOnlyMemory<float> preactivations);
}

/// <summary>
/// An observer that adds the bias of <c>fc1</c> in the pass that it makes anyway: adding it beforehand is a pass over all
/// pre-activations by itself. It gets them without where the model has a bias that is not added yet.
/// </summary>
public interface IBiasAddingObserver : IPreactivationObserver
{
    /// <summary>As <see cref="IPreactivationObserver.Observe"/>.</summary>
    /// <param name="rows">The corpus rows these are; whole windows.</param>
    /// <param name="products">fp32 [rows, ffn_dim], what <c>fc1.weight</c> makes of them; valid only during the call.</param>
    /// <param name="bias">fp32 [ffn_dim], to be added to every row.</param>
    void Observe(PositionRange rows, ReadOnlyMemory<float> products, ReadOnlyMemory<float> bias);
}
