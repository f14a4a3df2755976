using System.Text.Json;
using System.Text.Json.Serialization;

namespace NeuronExplorer.Sample.Training;

/// <summary>
/// What was chosen of a training: what its result depends on besides the seed, the number of steps, the text and its
/// tokenizer, and the arithmetic (threads, precision). Read from a file of JSON; <c>run.json</c> keeps it.
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

    /// <summary>What is asked of the activations besides predicting the next token.</summary>
    public SparsityPenalty Penalty { get; init; } = new();

    /// <summary>What text is read in which shares.</summary>
    public TextMix Text { get; init; } = new();

    /// <summary>Windows in a step.</summary>
    public int BatchWindows { get; init; } = 16;

    /// <summary>Learning rate after the warm-up.</summary>
    public double PeakRate { get; init; } = 2.5e-3;

    /// <summary>
    /// By a part of a weight's name, its learning rate as a share of the others': what learns slowly is less disturbed by
    /// the noise of single steps, and its thresholds stay sharp.
    /// </summary>
    public IReadOnlyDictionary<string, double> Rates { get; init; } = new Dictionary<string, double>();

    /// <summary>
    /// By a part of a weight's name, the share of the way after which it begins to learn; the others learn from the start.
    /// </summary>
    public IReadOnlyDictionary<string, double> Begins { get; init; } = new Dictionary<string, double>();

    /// <summary>Share of a matrix that AdamW takes away at a learning rate of 1; norms, biases and embeddings keep theirs.</summary>
    public double Decay { get; init; } = 0.1;

    /// <summary>Gradients longer than this are shortened to it.</summary>
    public double GradientClip { get; init; } = 1.0;

    /// <summary>The share of the learning rate that a weight learns at, at a share of the way.</summary>
    public double RateOf(string weight, double progress)
    {
        bool hasBegun = progress >= Begins.Where(begin => weight.Contains(begin.Key, StringComparison.Ordinal))
            .Select(begin => begin.Value).DefaultIfEmpty().Max();
        return hasBegun ? Rates.FirstOrDefault(rate => weight.Contains(rate.Key, StringComparison.Ordinal), new("", 1)).Value : 0;
    }

    /// <summary>Reads a recipe from JSON; what is not said there stays as it is here.</summary>
    /// <exception cref="ArgumentException">The file is missing or says what no recipe can.</exception>
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

    /// <summary>What makes no sense, in one line, or null.</summary>
    private string? Problem() => this switch
    {
        { Shape: { Layers: < 1 } or { Width: < 1 } or { FeedForwardWidth: < 1 } or { Heads: < 1 } or { Positions: < 2 } } =>
            "shape: layers, width, feed_forward_width and heads must be 1 at least, positions 2",
        _ when Shape.Width % Shape.Heads != 0 => $"shape: width {Shape.Width} is not a multiple of heads {Shape.Heads}",
        { BatchWindows: < 1 } => $"batch_windows is {BatchWindows}; 1 at least is wanted",
        { PeakRate: not > 0 } => $"peak_rate is {PeakRate}; a number above 0 is wanted",
        { Text.RealShare: not (>= 0 and <= 1) } or { Text.DocumentStarts: not (>= 0 and <= 1) } => "text: shares lie between 0 and 1",
        { Start.WavePeriods: not [> 0, > 0] } => "start: wave_periods wants two numbers above 0, the longest period and the shortest",
        _ when Start.WaveDimensions < 0 || Start.WaveDimensions > Shape.Width =>
            $"start: wave_dimensions is {Start.WaveDimensions}; 0 to {Shape.Width} is wanted",
        _ when Start.Thresholds.Concat(Start.NeuronSizes).Any(range => range is not [var low, var high] || low > high) =>
            "start: thresholds and neuron_sizes want two numbers a layer, the lower first",
        _ when Start.NeuronInputs.Any(inputs => inputs < 0 || inputs > Shape.Width) => $"start: neuron_inputs are 0 to {Shape.Width}",
        _ => null,
    };

    /// <summary>The recipe as JSON.</summary>
    public override string ToString() => JsonSerializer.Serialize(this, s_json);
}

/// <summary>How weights start. None of it names a token, a position or a neuron: all is drawn from the seed.</summary>
public sealed record StartingWeights
{
    /// <summary>Standard deviation of matrices whose inputs are not normalised otherwise.</summary>
    public double Deviation { get; init; } = 0.02;

    /// <summary>Standard deviation of the token embeddings' entries.</summary>
    public double TokenDeviation { get; init; } = 0.02;

    /// <summary>Weight of the decoder's last norm, the same everywhere.</summary>
    public double FinalNorm { get; init; } = 1;

    /// <summary>
    /// Dimensions of the residual stream in which positions start as sinusoids, two for each period; the others start at 0.
    /// 0: random positions.
    /// </summary>
    public int WaveDimensions { get; init; }

    /// <summary>Whether tokens' embeddings start at 0 in the dimensions of these sinusoids.</summary>
    public bool TokensLeaveWaves { get; init; }

    /// <summary>Height of these sinusoids.</summary>
    public double WaveSize { get; init; } = 0.1;

    /// <summary>Their longest and shortest period in positions; those between are spread evenly on a logarithmic scale.</summary>
    public double[] WavePeriods { get; init; } = [256, 4];

    /// <summary>
    /// Inputs that a neuron starts with in each layer (sparse initialisation, Martens 2010); 0: all of them, of <see
    /// cref="Deviation"/>.
    /// </summary>
    public int[] NeuronInputs { get; init; } = [];

    /// <summary>
    /// By layer, the range from which the standard deviation of a neuron's first pre-activations is drawn, evenly on a
    /// logarithmic scale: small ones change quickly, large ones keep longer what they began as. Empty: what
    /// <see cref="Deviation"/> makes.
    /// </summary>
    public double[][] NeuronSizes { get; init; } = [];

    /// <summary>
    /// By layer, the range of a neuron's first threshold, in standard deviations of its pre-activation: its bias starts at
    /// minus a number drawn evenly from it. Empty: biases start at 0.
    /// </summary>
    public double[][] Thresholds { get; init; } = [];
}

/// <summary>
/// A penalty on activations that makes neurons rare: the mean over a layer's activations a of ln(1 + a / softness), times
/// the layer's weight, fading linearly to nothing.
/// </summary>
public sealed record SparsityPenalty
{
    /// <summary>By layer, its weight at the start; empty: no penalty.</summary>
    public double[] Weights { get; init; } = [];

    /// <summary>Activations well above it cost nearly the same, whatever their size.</summary>
    public double Softness { get; init; } = 0.1;

    /// <summary>Share of the way after which it fades.</summary>
    public double FadesFrom { get; init; } = 0.4;

    /// <summary>Share of the way from which it is nothing.</summary>
    public double EndsAt { get; init; } = 0.8;

    /// <summary>A layer's weight at a share of the way.</summary>
    public double At(int layer, double progress)
    {
        double left = Math.Clamp((EndsAt - progress) / (EndsAt - FadesFrom), 0, 1);
        return layer < Weights.Length ? Weights[layer] * left : 0;
    }
}

/// <summary>What text is read in which shares.</summary>
public sealed record TextMix
{
    /// <summary>Share of windows from the documents given by <c>--data</c>; the rest is generated.</summary>
    public double RealShare { get; init; } = 0.25;

    /// <summary>Share of the generated windows that begin at the beginning of a document.</summary>
    public double DocumentStarts { get; init; } = 0.5;
}
