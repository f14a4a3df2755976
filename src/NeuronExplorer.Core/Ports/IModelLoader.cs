using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Core.Ports;

/// <summary>Opens checkpoints in Hugging Face's layout. Every failure is a <see cref="NeuronExplorerException"/>.</summary>
public interface IModelLoader
{
    /// <summary>Reads configuration and file headers only.</summary>
    ModelInfo Inspect(string folder);

    /// <summary>Reads the tokenizer only.</summary>
    ITokenizer OpenTokenizer(string folder);

    /// <summary>
    /// Reads a whole checkpoint: every tensor's name, shape, type and values, and the files' checksums where they have any.
    /// Goes on after what is wrong.
    /// </summary>
    /// <param name="folder">The model folder.</param>
    /// <param name="told">Told how many bytes were read so far, of how many; by any thread.</param>
    /// <param name="cancellation">Stops between tensors.</param>
    WeightCheck CheckWeights(string folder, Action<long, long>? told, CancellationToken cancellation);

    /// <summary>Opens a checkpoint for running; weights are read when a layer is.</summary>
    IModel Open(string folder, ModelOptions options);
}
