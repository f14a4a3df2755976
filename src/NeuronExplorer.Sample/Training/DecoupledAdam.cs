using NeuronExplorer.Opt.Native;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NeuronExplorer.Sample.Training;

/// <summary>
/// AdamW (β 0.9 and 0.95) with its state in named tensors, so that a checkpoint holds all of it. Weight decay applies to
/// matrices, not to biases, norms or embeddings.
/// </summary>
internal sealed class DecoupledAdam(IReadOnlyDictionary<string, Parameter> parameters, Recipe recipe) : IDisposable
{
    private const double FirstBeta = 0.9;
    private const double SecondBeta = 0.95;
    private const double Epsilon = 1e-8;

    private static readonly Scalar s_oldMean = FirstBeta.ToScalar();
    private static readonly Scalar s_newMean = (1 - FirstBeta).ToScalar();
    private static readonly Scalar s_oldSquare = SecondBeta.ToScalar();
    private static readonly Scalar s_newSquare = (1 - SecondBeta).ToScalar();
    private static readonly Scalar s_leastDivisor = Epsilon.ToScalar();

    /// <summary>Running means of the gradients, by parameter.</summary>
    public IReadOnlyDictionary<string, Tensor> Means { get; } =
        parameters.ToDictionary(named => named.Key, named => zeros_like(named.Value).DetachFromDisposeScope());

    /// <summary>Running means of the squared gradients, by parameter.</summary>
    public IReadOnlyDictionary<string, Tensor> Squares { get; } =
        parameters.ToDictionary(named => named.Key, named => zeros_like(named.Value).DetachFromDisposeScope());

    /// <summary>Changes the parameters by one step and clears their gradients.</summary>
    /// <param name="step">Number of this step, from 1.</param>
    /// <param name="learningRate">Learning rate of this step, before the recipe's own shares.</param>
    /// <param name="progress">Share of the training done, 0 to 1.</param>
    public void Step(int step, double learningRate, double progress)
    {
        using IDisposable frozen = no_grad();
        using DisposeScope scope = NewDisposeScope();
        using Scalar correction = (1 - Math.Pow(SecondBeta, step)).ToScalar();
        foreach ((string name, Parameter parameter) in parameters)
        {
            Tensor gradient = parameter.grad!;
            Tensor mean = Means[name].mul_(s_oldMean).add_(gradient, s_newMean);
            Tensor square = Squares[name].mul_(s_oldSquare).addcmul_(gradient, gradient, s_newSquare);
            double rate = learningRate * recipe.RateOf(name, progress);
            using Scalar stride = (-rate / (1 - Math.Pow(FirstBeta, step))).ToScalar();
            Tensor divisor = square.div(correction).sqrt_().add_(s_leastDivisor, TorchNumbers.One);
            if (parameter.dim() > 1 && !name.Contains("embed_", StringComparison.Ordinal))
            {
                using Scalar kept = (1 - (rate * recipe.Decay)).ToScalar();
                parameter.mul_(kept);
            }

            parameter.addcdiv_(mean, divisor, stride);
            gradient.zero_();
        }
    }

    public void Dispose()
    {
        foreach (Tensor tensor in Means.Values.Concat(Squares.Values))
        {
            tensor.Dispose();
        }
    }
}
