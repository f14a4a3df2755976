using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Decoder;

/// <summary>The result of a linear map on some rows.</summary>
/// <param name="Product">The rows times the weight.</param>
/// <param name="Bias">A bias that the next reader of the product must add, which saves a pass over memory; or null.</param>
internal readonly record struct BiasedProduct(Tensor Product, Tensor? Bias = null);
