using NeuronExplorer.Opt.Checkpoints;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NeuronExplorer.Sample.Training;

/// <summary>The decoder, its optimizer and the number of finished steps: what a checkpoint holds.</summary>
internal sealed class SampleModel : IDisposable
{
    private const string Prefix = "model.decoder.";

    private readonly DecoupledAdam _optimizer;
    private readonly Dictionary<string, Parameter> _parameters;
    private readonly List<ModelWorker> _workers;

    /// <param name="recipe">The model's sizes and how it starts.</param>
    /// <param name="seed">Fixes the starting weights.</param>
    /// <param name="precision">Precision of the products; weights are kept in single precision.</param>
    /// <param name="workers"> Threads that learn in parallel, each on its share of a batch with its own copy of the
    /// weights. They wait for each other once per step; libtorch's own threads would wait in every operation. On a busy
    /// machine this is several times faster. </param>
    public SampleModel(Recipe recipe, int seed, ScalarType precision = ScalarType.Float32, int workers = 1)
    {
        Recipe = recipe;
        _workers = [.. Enumerable.Range(0, workers).Select(_ => new ModelWorker(recipe, precision))];
        _parameters = _workers[0].Parameters.ToDictionary(named => Prefix + named.Key, named => named.Value);
        _optimizer = new DecoupledAdam(_parameters, recipe);
        random.manual_seed(seed);
        StartingPoint.Draw(_workers[0].Parameters, recipe);
        ShareWeights();
    }

    public Recipe Recipe { get; }

    /// <summary>Finished steps.</summary>
    public int Step { get; private set; }

    /// <summary>The weights under the names of Hugging Face's OPT checkpoints.</summary>
    public IReadOnlyDictionary<string, Tensor> Weights => _parameters.ToDictionary(named => named.Key, Tensor (named) => named.Value);

    /// <summary>Number of trained weights; the tied output projection counts once.</summary>
    public long ParameterCount => _parameters.Values.Sum(parameter => parameter.numel());

    /// <summary>Learns from a batch, each worker from its share of the windows.</summary>
    /// <param name="batch">The windows.</param>
    /// <param name="learningRate">Learning rate of this step.</param>
    /// <param name="progress">Share of the training done, 0 to 1, for what fades.</param>
    /// <returns>Mean loss in nats per token before the step, and the gradient's length before clipping.</returns>
    public (double Loss, double GradientNorm) Learn(TrainingWindow[] batch, double learningRate, double progress)
    {
        TrainingWindow[][] shares = [.. batch.Chunk((batch.Length + _workers.Count - 1) / _workers.Count)];
        double[] penalties = [.. Enumerable.Range(0, Recipe.Shape.Layers).Select(layer => Recipe.Penalty.At(layer, progress))];
        double[] losses = InParallel(shares.Length,
            i => _workers[i].Gradient(shares[i], (double)shares[i].Length / batch.Length, penalties));
        using var scope = NewDisposeScope();
        foreach (ModelWorker other in _workers.Skip(1).Take(shares.Length - 1))
        {
            _workers[0].TakeGradients(other);
        }

        double norm = nn.utils.clip_grad_norm_(_parameters.Values, Recipe.GradientClip);
        _optimizer.Step(++Step, learningRate, progress);
        ShareWeights();
        return (losses.Sum(), norm);
    }

    /// <summary>Mean loss in nats per token, without learning.</summary>
    public double Measure(IReadOnlyList<TrainingWindow> windows)
    {
        TrainingWindow[][] batches = [.. windows.Chunk(Math.Max(1, 16 / _workers.Count))];
        (double Loss, int Asked)[] measured = new (double, int)[batches.Length];
        foreach (int[] turn in Enumerable.Range(0, batches.Length).Chunk(_workers.Count))
        {
            InParallel(turn.Length, i =>
            {
                int asked = batches[turn[i]].Sum(window => window.Targets.Count(target => target >= 0));
                measured[turn[i]] = (_workers[i].Measure(batches[turn[i]]) * asked, asked);
                return 0;
            });
        }

        return measured.Sum(batch => batch.Loss) / measured.Sum(batch => batch.Asked);
    }

    /// <summary>Writes weights and optimizer state.</summary>
    public void Save(string path, IReadOnlyDictionary<string, string> notes) =>
        TensorFile.Write(path, State(), WeightType.F32, notes.Append(new("step", $"{Step}")).ToDictionary());

    /// <summary>Continues from where <see cref="Save"/> was called; returns the notes given there.</summary>
    /// <param name="path">The state.</param>
    /// <param name="check">Throws if the notes say that the state does not fit; nothing has changed then.</param>
    public IReadOnlyDictionary<string, string> Load(string path, Action<IReadOnlyDictionary<string, string>> check)
    {
        Dictionary<string, string> notes = TensorFile.Read(path, State(), check);
        Step = int.Parse(notes["step"]);
        ShareWeights();
        return notes;
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _workers.ForEach(worker => worker.Dispose());
    }

    private void ShareWeights()
    {
        foreach (ModelWorker other in _workers.Skip(1))
        {
            other.TakeWeights(_workers[0]);
        }
    }

    private static double[] InParallel(int count, Func<int, double> work)
    {
        Task<double>[] others = [.. Enumerable.Range(1, count - 1).Select(i => Task.Run(() => work(i)))];
        double first = work(0);
        return [first, .. others.Select(task => task.GetAwaiter().GetResult())];
    }

    private Dictionary<string, Tensor> State() => Weights
        .Concat(_optimizer.Means.Select(named => KeyValuePair.Create("mean." + named.Key, named.Value)))
        .Concat(_optimizer.Squares.Select(named => KeyValuePair.Create("square." + named.Key, named.Value)))
        .ToDictionary();
}
