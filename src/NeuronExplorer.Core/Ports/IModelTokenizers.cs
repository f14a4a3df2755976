using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Core.Ports;

/// <summary>The tokenizers of analysed models: an analysis holds its tokens, but not how text is cut into them.</summary>
public interface IModelTokenizers
{
    /// <summary>The model's own tokenizer, or null where the model is not on this machine, or has changed.</summary>
    Task<ITokenizer?> FindAsync(ModelInfo model);
}
