namespace NeuronExplorer.Core.Models;

/// <summary>What is known of a checkpoint before any weight is computed with.</summary>
/// <param name="Name">The folder's name, unless the user gave another.</param>
/// <param name="Folder">Where it was read from.</param>
/// <param name="Shape">Sizes and flags of <c>config.json</c>.</param>
/// <param name="Parameters">Number of weights in the files.</param>
/// <param name="WeightType">F32, F16 or BF16, as stored.</param>
/// <param name="Format">"safetensors" or "pytorch", with "sharded" where it is.</param>
/// <param name="Files">The weight files.</param>
/// <param name="Fingerprint">SHA-256 (hex) over the configuration and the weight files' headers, sizes and sampled content.</param>
public sealed record ModelInfo(
    string Name,
    string Folder,
    ModelShape Shape,
    long Parameters,
    string WeightType,
    string Format,
    IReadOnlyList<ModelFile> Files,
    string Fingerprint)
{
    /// <summary>Whether its neurons were built by hand instead of trained; false where a stored analysis does not say.</summary>
    public bool Constructed { get; init; }

    /// <summary>How far its training had come; null where neither the checkpoint nor a stored analysis says.</summary>
    public TrainingStep? TrainingStep { get; init; }

    /// <summary>Its tokenizer; null where it was not opened, or a stored analysis does not say.</summary>
    public TokenizerInfo? Tokenizer { get; init; }

    /// <summary>Whether every text begins with BOS; so it was for all analyses that do not say.</summary>
    public bool HasBos => Tokenizer is null || Tokenizer.Bos is not null;

    /// <summary>Tensors of the files that the decoder does not have, and that are left out; not kept in an analysis.</summary>
    public IReadOnlyList<IgnoredTensor> Ignored { get; init; } = [];

    /// <summary>How its weights were found where not as usual: prefixes taken off, a state dict within; not kept in an analysis.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>A tensor that is left out.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Why">Why, as the rest of a sentence that its name begins.</param>
public sealed record IgnoredTensor(string Name, string Why);

/// <summary>One weight file of a checkpoint.</summary>
/// <param name="Name">File name inside the model folder.</param>
/// <param name="Bytes">Size in bytes.</param>
public sealed record ModelFile(string Name, long Bytes);
