using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NeuronExplorer.Sample.Training;

/// <summary>
/// AdamW (β 0.9 and 0.95, decay 0.1) with its state in named tensors, so that a checkpoint holds all of it.
/// Only matrices decay: biases and norms do not.
/// </summary>
internal sealed class DecoupledAdam(IReadOnlyDictionary<string, Parameter> parameters) : IDisposable
{
    private const double FirstBeta = 0.9;
    private const double SecondBeta = 0.95;
    private const double Decay = 0.1;
    private const double Epsilon = 1e-8;

    /// <summary>Running means of the gradients, by parameter.</summary>
    public IReadOnlyDictionary<string, Tensor> Means { get; } =
        parameters.ToDictionary(named => named.Key, named => zeros_like(named.Value).DetachFromDisposeScope());

    /// <summary>Running means of the squared gradients, by parameter.</summary>
    public IReadOnlyDictionary<string, Tensor> Squares { get; } =
        parameters.ToDictionary(named => named.Key, named => zeros_like(named.Value).DetachFromDisposeScope());

    /// <summary>Changes the parameters by one step and clears their gradients.</summary>
    /// <param name="step">Number of this step, from 1.</param>
    public void Step(int step, double learningRate)
    {
        using IDisposable frozen = no_grad();
        using DisposeScope scope = NewDisposeScope();
        double firstCorrection = 1 - Math.Pow(FirstBeta, step);
        double secondCorrection = 1 - Math.Pow(SecondBeta, step);
        foreach ((string name, Parameter parameter) in parameters)
        {
            Tensor gradient = parameter.grad!;
            Tensor mean = Means[name].mul_(FirstBeta).add_(gradient, 1 - FirstBeta);
            Tensor square = Squares[name].mul_(SecondBeta).addcmul_(gradient, gradient, 1 - SecondBeta);
            Tensor divisor = (square / secondCorrection).sqrt_().add_(Epsilon);
            if (parameter.dim() > 1)
            {
                parameter.mul_(1 - (learningRate * Decay));
            }

            parameter.addcdiv_(mean, divisor, -learningRate / firstCorrection);
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
