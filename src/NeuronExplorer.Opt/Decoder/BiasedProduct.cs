using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Decoder;

/// <summary>The result of a linear map on some rows.</summary>
/// <param name="Product">The rows times the weight.</param>
/// <param name="Bias">Still to be added by whoever reads the product next, which spares a pass over memory; or null.</param>
internal readonly record struct BiasedProduct(Tensor Product, Tensor? Bias = null);
