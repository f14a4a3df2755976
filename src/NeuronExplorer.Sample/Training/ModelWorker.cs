using NeuronExplorer.Opt.Native;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NeuronExplorer.Sample.Training;

/// <summary>One thread's own copy of the model, with its own gradients.</summary>
internal sealed class ModelWorker : IDisposable
{
    private readonly SampleDecoder _decoder;

    public ModelWorker(Recipe recipe, ScalarType precision)
    {
        _decoder = new SampleDecoder(recipe, precision);
        Parameters = _decoder.named_parameters().ToDictionary(named => named.name, named => named.parameter);
    }

    /// <summary>The weights by their names in the decoder.</summary>
    public IReadOnlyDictionary<string, Parameter> Parameters { get; }

    /// <summary>Adds a share of a batch to the gradients; returns its part of the batch's mean loss, without penalties.</summary>
    /// <param name="windows">Windows of the share.</param>
    /// <param name="weight">Their fraction of the batch.</param>
    /// <param name="penalties">By layer, the weight of its sparsity penalty.</param>
    public double Gradient(TrainingWindow[] windows, double weight, IReadOnlyList<double> penalties)
    {
        using var scope = NewDisposeScope();
        using Scalar share = weight.ToScalar();
        (Tensor loss, Tensor? penalty) = Loss(windows, penalties);
        Tensor asked = penalty is null ? loss : loss.add(penalty, TorchNumbers.One);
        asked.mul(share).backward();
        return loss.item<float>() * weight;
    }

    /// <summary>Mean loss in nats per token, without gradients.</summary>
    public double Measure(TrainingWindow[] windows)
    {
        using IDisposable frozen = no_grad();
        using var scope = NewDisposeScope();
        return Loss(windows, []).Loss.item<float>();
    }

    /// <summary>Adds another worker's gradients to this one's and clears them there.</summary>
    public void TakeGradients(ModelWorker other)
    {
        using IDisposable frozen = no_grad();
        using var scope = NewDisposeScope();
        foreach ((string name, Parameter parameter) in Parameters)
        {
            Tensor gradient = other.Parameters[name].grad!;
            parameter.grad!.add_(gradient, TorchNumbers.One);
            gradient.zero_();
        }
    }

    /// <summary>Makes the weights equal to another worker's.</summary>
    public void TakeWeights(ModelWorker other)
    {
        using IDisposable frozen = no_grad();
        using var scope = NewDisposeScope();
        foreach ((string name, Parameter parameter) in Parameters)
        {
            parameter.copy_(other.Parameters[name]);
        }
    }

    public void Dispose() => _decoder.Dispose();

    private (Tensor Loss, Tensor? Penalty) Loss(TrainingWindow[] windows, IReadOnlyList<double> penalties) =>
        _decoder.Loss(Ids(windows, window => window.Inputs), Ids(windows, window => window.Targets), penalties);

    private static Tensor Ids(TrainingWindow[] windows, Func<TrainingWindow, long[]> part) =>
        tensor([.. windows.SelectMany(part)], [windows.Length, part(windows[0]).Length]);
}
