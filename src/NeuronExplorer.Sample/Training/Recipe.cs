using System.Text.Json;
using System.Text.Json.Serialization;

namespace NeuronExplorer.Sample.Training;

/// <summary>
/// The choices of a training run. Its result also depends on the seed, the number of steps, the text and its tokenizer, and
/// the arithmetic (threads, precision). Read from a JSON file; <c>run.json</c> keeps it.
/// </summary>
public sealed record Recipe
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        WriteIndented = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>The model's sizes.</summary>
    public SampleShape Shape { get; init; } = new();

    /// <summary>How weights start.</summary>
    public StartingWeights Start { get; init; } = new();

    /// <summary>The penalty on activations, besides the loss for the next token.</summary>
    public SparsityPenalty Penalty { get; init; } = new();

    /// <summary>How much of each kind of text is read.</summary>
    public TextMix Text { get; init; } = new();

    /// <summary>Windows per step.</summary>
    public int BatchWindows { get; init; } = 16;

    /// <summary>Learning rate after the warm-up.</summary>
    public double PeakRate { get; init; } = 2.5e-3;

    /// <summary>
    /// By part of a weight's name, its learning rate as a share of the others'. A weight that learns slowly is less
    /// disturbed by the noise of single steps, and its thresholds stay sharp.
    /// </summary>
    public IReadOnlyDictionary<string, double> Rates { get; init; } = new Dictionary<string, double>();

    /// <summary>
    /// By part of a weight's name, the share of the training after which it begins to learn; the others learn from the
    /// start.
    /// </summary>
    public IReadOnlyDictionary<string, double> Begins { get; init; } = new Dictionary<string, double>();

    /// <summary>Share of a matrix that AdamW takes away at a learning rate of 1; norms, biases and embeddings keep theirs.</summary>
    public double Decay { get; init; } = 0.1;

    /// <summary>Gradients longer than this are shortened to it.</summary>
    public double GradientClip { get; init; } = 1.0;

    /// <summary>A weight's share of the learning rate, at a share of the training.</summary>
    public double RateOf(string weight, double progress)
    {
        bool hasBegun = progress >= Begins.Where(begin => weight.Contains(begin.Key, StringComparison.Ordinal))
            .Select(begin => begin.Value).DefaultIfEmpty().Max();
        return hasBegun ? Rates.FirstOrDefault(rate => weight.Contains(rate.Key, StringComparison.Ordinal), new("", 1)).Value : 0;
    }

    /// <summary>Reads a recipe from JSON; anything missing keeps its default.</summary>
    /// <exception cref="ArgumentException">The file is missing or is not a valid recipe.</exception>
    public static Recipe Read(string path)
    {
        try
        {
            Recipe recipe = Parse(File.ReadAllText(path));
            return recipe.Problem() is { } problem ? throw new ArgumentException($"{path}: {problem}") : recipe;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new ArgumentException($"{path}: {problem.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static Recipe Parse(string json) => JsonSerializer.Deserialize<Recipe>(json, s_json) ?? new Recipe();

    /// <summary>What is invalid, in one line, or null.</summary>
    private string? Problem() => this switch
    {
        { Shape: { Layers: < 1 } or { Width: < 1 } or { FeedForwardWidth: < 1 } or { Heads: < 1 } or { Positions: < 2 } } =>
            "shape: layers, width, feed_forward_width and heads must be at least 1, positions at least 2",
        _ when Shape.Width % Shape.Heads != 0 => $"shape: width {Shape.Width} is not a multiple of heads {Shape.Heads}",
        { BatchWindows: < 1 } => $"batch_windows is {BatchWindows}; it must be at least 1",
        { PeakRate: not > 0 } => $"peak_rate is {PeakRate}; it must be above 0",
        { Text.RealShare: not (>= 0 and <= 1) } or { Text.DocumentStarts: not (>= 0 and <= 1) } => "text: shares must be between 0 and 1",
        { Start.WavePeriods: not [> 0, > 0] } => "start: wave_periods must be two numbers above 0, the longest and the shortest period",
        _ when Start.WaveDimensions < 0 || Start.WaveDimensions > Shape.Width =>
            $"start: wave_dimensions is {Start.WaveDimensions}; it must be 0 to {Shape.Width}",
        _ when Start.Thresholds.Concat(Start.NeuronSizes).Any(range => range is not [var low, var high] || low > high) =>
            "start: thresholds and neuron_sizes must be two numbers per layer, the lower first",
        _ when Start.NeuronInputs.Any(inputs => inputs < 0 || inputs > Shape.Width) => $"start: neuron_inputs must be 0 to {Shape.Width}",
        _ => null,
    };

    /// <summary>The recipe as JSON.</summary>
    public override string ToString() => JsonSerializer.Serialize(this, s_json);
}

/// <summary>How weights start. Nothing here names a token, a position or a neuron: everything is drawn from the seed.</summary>
public sealed record StartingWeights
{
    /// <summary>Standard deviation of matrices for which nothing else is set.</summary>
    public double Deviation { get; init; } = 0.02;

    /// <summary>Standard deviation of the token embeddings' entries.</summary>
    public double TokenDeviation { get; init; } = 0.02;

    /// <summary>Weight of the decoder's last norm, the same in all dimensions.</summary>
    public double FinalNorm { get; init; } = 1;

    /// <summary>
    /// Number of dimensions of the residual stream in which positions start as sinusoids, two per period; positions start
    /// at 0 in the others. 0: random positions.
    /// </summary>
    public int WaveDimensions { get; init; }

    /// <summary>Whether tokens' embeddings start at 0 in the dimensions of these sinusoids.</summary>
    public bool TokensLeaveWaves { get; init; }

    /// <summary>Height of these sinusoids.</summary>
    public double WaveSize { get; init; } = 0.1;

    /// <summary>
    /// Their longest and shortest period in positions; the others are spread evenly between on a logarithmic scale.
    /// </summary>
    public double[] WavePeriods { get; init; } = [256, 4];

    /// <summary>
    /// By layer, the number of inputs that a neuron starts with (sparse initialisation, Martens 2010); 0: all of them, with
    /// <see cref="Deviation"/>.
    /// </summary>
    public int[] NeuronInputs { get; init; } = [];

    /// <summary>
    /// By layer, the range from which the standard deviation of a neuron's first pre-activations is drawn, evenly on a
    /// logarithmic scale. Small ones change quickly; large ones keep their first state longer. Empty: as <see
    /// cref="Deviation"/> gives.
    /// </summary>
    public double[][] NeuronSizes { get; init; } = [];

    /// <summary>
    /// By layer, the range of a neuron's first threshold, in standard deviations of its pre-activation: its bias starts at
    /// minus a number drawn evenly from this range. Empty: biases start at 0.
    /// </summary>
    public double[][] Thresholds { get; init; } = [];
}

/// <summary>
/// A penalty on activations that makes neurons fire rarely: the mean of ln(1 + a / softness) over a layer's activations a,
/// times the layer's weight, which fades linearly to 0.
/// </summary>
public sealed record SparsityPenalty
{
    /// <summary>By layer, its weight at the start; empty: no penalty.</summary>
    public double[] Weights { get; init; } = [];

    /// <summary>Activations well above this cost nearly the same, whatever their size.</summary>
    public double Softness { get; init; } = 0.1;

    /// <summary>Share of the training after which it fades.</summary>
    public double FadesFrom { get; init; } = 0.4;

    /// <summary>Share of the training from which it is 0.</summary>
    public double EndsAt { get; init; } = 0.8;

    /// <summary>A layer's weight at a share of the training.</summary>
    public double At(int layer, double progress)
    {
        double left = Math.Clamp((EndsAt - progress) / (EndsAt - FadesFrom), 0, 1);
        return layer < Weights.Length ? Weights[layer] * left : 0;
    }
}

/// <summary>How much of each kind of text is read.</summary>
public sealed record TextMix
{
    /// <summary>Share of windows from the documents given by <c>--data</c>; the rest is generated.</summary>
    public double RealShare { get; init; } = 0.25;

    /// <summary>Share of the generated windows that start at the beginning of a document.</summary>
    public double DocumentStarts { get; init; } = 0.5;
}
