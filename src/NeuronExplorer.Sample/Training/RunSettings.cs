using static TorchSharp.torch;

namespace NeuronExplorer.Sample.Training;

/// <summary>How long a training run is and how it is monitored; the <see cref="Recipe"/> decides what it learns.</summary>
/// <param name="Steps">Total steps; with <paramref name="Hours"/>, the first estimate.</param>
/// <param name="Hours">Time budget in hours, after which training ends; null for exactly <paramref name="Steps"/> steps.</param>
/// <param name="Seed">Fixes the starting weights, the generated text and the order of the windows.</param>
public sealed record RunSettings(int Steps, double? Hours = null, int Seed = 1)
{
    /// <summary>Threads that learn in parallel.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>
    /// Precision of the products: bf16 is several times faster if the processor has it, and precise enough for learning.
    /// </summary>
    public ScalarType Precision { get; init; } = ScalarType.Float32;

    /// <summary>Steps between progress lines and collections of native memory.</summary>
    public int StepsBetweenLines { get; init; } = 20;

    /// <summary>Steps between measurements of the validation loss.</summary>
    public int StepsBetweenValidations { get; init; } = 400;

    /// <summary>Documents on which snapshots are measured; empty: no measurements.</summary>
    public IReadOnlyList<string> MeasuredCorpus { get; init; } = [];

    /// <summary>Steps between measurements, in addition to those of the snapshots.</summary>
    public int StepsBetweenMeasurements { get; init; } = 1000;

    /// <summary>Minutes between checkpoints.</summary>
    public double MinutesBetweenCheckpoints { get; init; } = 4;

    /// <summary>Shares of the training at which the model is saved.</summary>
    public IReadOnlyList<double> Snapshots { get; init; } = [0.01, 0.03, 0.1, 0.3, 1];
}
