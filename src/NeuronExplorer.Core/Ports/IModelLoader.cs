using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Core.Ports;

/// <summary>Opens checkpoints in Hugging Face's layout. Every failure is a <see cref="NeuronExplorerException"/>.</summary>
public interface IModelLoader
{
    /// <summary>Reads configuration and file headers only.</summary>
    ModelInfo Inspect(string folder);

    /// <summary>Reads the tokenizer only.</summary>
    ITokenizer OpenTokenizer(string folder);

    /// <summary>Opens a checkpoint for running; weights are read when a layer is.</summary>
    IModel Open(string folder, ModelOptions options);
}
