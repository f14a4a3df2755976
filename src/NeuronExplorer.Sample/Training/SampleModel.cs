using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NeuronExplorer.Sample.Training;

/// <summary>The decoder, its optimizer and how many steps they have behind them: what a checkpoint holds.</summary>
internal sealed class SampleModel : IDisposable
{
    private const string Prefix = "model.decoder.";

    private readonly DecoupledAdam _optimizer;
    private readonly Dictionary<string, Parameter> _parameters;

    public SampleModel(SampleShape shape, int seed)
    {
        random.manual_seed(seed);
        Shape = shape;
        Decoder = new SampleDecoder(shape);
        _parameters = Decoder.named_parameters().ToDictionary(named => Prefix + named.name, named => named.parameter);
        _optimizer = new DecoupledAdam(_parameters);
    }

    public SampleShape Shape { get; }

    public SampleDecoder Decoder { get; }

    /// <summary>Finished steps.</summary>
    public int Step { get; private set; }

    /// <summary>The weights under the names of Hugging Face's OPT checkpoints.</summary>
    public IReadOnlyDictionary<string, Tensor> Weights => _parameters.ToDictionary(named => named.Key, Tensor (named) => named.Value);

    /// <summary>Number of trained weights; the tied output projection counts once.</summary>
    public long ParameterCount => _parameters.Values.Sum(parameter => parameter.numel());

    /// <summary>Learns from a batch.</summary>
    /// <param name="batch">The windows.</param>
    /// <param name="learningRate">Learning rate of this step.</param>
    /// <param name="clip">Longest gradient allowed.</param>
    /// <returns>Mean loss in nats a token before the step, and the gradient's length before clipping.</returns>
    public (double Loss, double GradientNorm) Learn(IReadOnlyList<TrainingWindow> batch, double learningRate, double clip)
    {
        using var scope = NewDisposeScope();
        Tensor loss = Decoder.Loss(Ids(batch, window => window.Inputs), Ids(batch, window => window.Targets));
        loss.backward();
        double norm = nn.utils.clip_grad_norm_(_parameters.Values, clip);
        _optimizer.Step(++Step, learningRate);
        return (loss.item<float>(), norm);
    }

    /// <summary>Mean loss in nats a token, without learning.</summary>
    public double Measure(IReadOnlyList<TrainingWindow> windows)
    {
        using IDisposable frozen = no_grad();
        double sum = 0;
        double count = 0;
        foreach (TrainingWindow[] batch in windows.Chunk(16))
        {
            using var scope = NewDisposeScope();
            int asked = batch.Sum(window => window.Targets.Count(target => target >= 0));
            Tensor loss = Decoder.Loss(Ids(batch, window => window.Inputs), Ids(batch, window => window.Targets));
            sum += loss.item<float>() * (double)asked;
            count += asked;
        }

        return sum / count;
    }

    /// <summary>Writes weights and optimizer state.</summary>
    public void Save(string path, IReadOnlyDictionary<string, string> notes) =>
        TensorFile.Write(path, State(), half: false, notes.Append(new("step", $"{Step}")).ToDictionary());

    /// <summary>Goes on where <see cref="Save"/> was called; returns the notes given there.</summary>
    public IReadOnlyDictionary<string, string> Load(string path)
    {
        Dictionary<string, string> notes = TensorFile.Read(path, State());
        Step = int.Parse(notes["step"]);
        return notes;
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        Decoder.Dispose();
    }

    private static Tensor Ids(IReadOnlyList<TrainingWindow> batch, Func<TrainingWindow, long[]> part) =>
        tensor([.. batch.SelectMany(part)], [batch.Count, part(batch[0]).Length]);

    private Dictionary<string, Tensor> State() => Weights
        .Concat(_optimizer.Means.Select(named => KeyValuePair.Create("mean." + named.Key, named.Value)))
        .Concat(_optimizer.Squares.Select(named => KeyValuePair.Create("square." + named.Key, named.Value)))
        .ToDictionary();
}
