using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Opt.Decoder;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Running;

/// <summary>What a model's runs share. Everything except the checkpoint is used only on the compute thread.</summary>
internal sealed class ModelParts : IDisposable
{
    private readonly Lazy<TokenEmbedding> _embedding;
    private readonly Lazy<VocabularyMatrix> _vocabulary;

    /// <param name="checkpoint">The weights; disposed with this.</param>
    /// <param name="options">How the model is run.</param>
    /// <param name="beforePiece">Called with the number of rows of each piece of a batch before it runs; tests use it to
    /// run out of memory.</param>
    /// <param name="device">The device to use instead of the one in the options.</param>
    public ModelParts(OptCheckpoint checkpoint, ModelOptions options, Action<int>? beforePiece, ComputeDevice? device)
    {
        Checkpoint = checkpoint;
        Device = device ?? ComputeDevice.Choose(options.Device, checkpoint.Find("embed_tokens.weight").Type);
        MemoryBytes = MemoryPlan.Budget(options.MemoryBytes);
        BeforePiece = beforePiece;
        Thread = new ComputeThread(options.Threads);
        _embedding = new(() => new TokenEmbedding(checkpoint, Device));
        _vocabulary = new(() => new VocabularyMatrix(checkpoint, Device, MemoryPlan.HoldsVocabulary(Shape, MemoryBytes)));
    }

    public OptCheckpoint Checkpoint { get; }

    public ModelShape Shape => Checkpoint.Shape;

    public ComputeDevice Device { get; }

    public ComputeThread Thread { get; }

    /// <summary>Total memory budget of the model.</summary>
    public long MemoryBytes { get; }

    public Action<int>? BeforePiece { get; }

    public TokenEmbedding Embedding => _embedding.Value;

    public VocabularyMatrix Vocabulary => _vocabulary.Value;

    /// <summary>Projects updates that are on the device already, [d_model, ffn_dim].</summary>
    public UpdateProjection[] ProjectUpdates(
        Tensor updates, int top, IReadOnlyDictionary<int, int[]> asked, CancellationToken cancellation) =>
        new UpdateProjector(Vocabulary, Device, MemoryPlan.ProjectionBytes).Project(updates, top, asked, cancellation);

    /// <summary>Projects a layer's updates; of the layer only these are read.</summary>
    public UpdateProjection[] ProjectUpdates(
        int layer, int top, IReadOnlyDictionary<int, int[]> asked, CancellationToken cancellation)
    {
        using Tensor updates = WeightReader.Load(Checkpoint, LayerPart.FullName(layer, "fc2.weight"), Device, Device.Type);
        return ProjectUpdates(updates, top, asked, cancellation);
    }

    public void Dispose()
    {
        Thread.Dispose();
        if (_embedding.IsValueCreated)
        {
            _embedding.Value.Dispose();
        }

        if (_vocabulary.IsValueCreated)
        {
            _vocabulary.Value.Dispose();
        }

        Checkpoint.Dispose();
    }
}
