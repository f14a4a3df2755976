using static TorchSharp.torch;

namespace NeuronExplorer.Sample.Training;

/// <summary>How far a training run goes, and how it is watched; what it learns is the <see cref="Recipe"/>'s.</summary>
/// <param name="Steps">Steps in all; with <paramref name="Hours"/>, the first guess.</param>
/// <param name="Hours">Time budget in hours, after which training ends; null for exactly <paramref name="Steps"/> steps.</param>
/// <param name="Seed">Fixes the starting weights, the generated text and the order of the windows.</param>
public sealed record RunSettings(int Steps, double? Hours = null, int Seed = 1)
{
    /// <summary>Threads that learn side by side.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>In what products are made: bf16 is several times faster where the processor has it, and close enough to learn.</summary>
    public ScalarType Precision { get; init; } = ScalarType.Float32;

    /// <summary>Steps between progress lines and collections of native memory.</summary>
    public int StepsBetweenLines { get; init; } = 20;

    /// <summary>Steps between measurements of the validation loss.</summary>
    public int StepsBetweenValidations { get; init; } = 400;

    /// <summary>Documents on which snapshots are measured; none: they are not.</summary>
    public IReadOnlyList<string> MeasuredCorpus { get; init; } = [];

    /// <summary>Steps between measurements besides those of the snapshots.</summary>
    public int StepsBetweenMeasurements { get; init; } = 1000;

    /// <summary>Minutes between checkpoints.</summary>
    public double MinutesBetweenCheckpoints { get; init; } = 4;

    /// <summary>Shares of the way at which the model is saved.</summary>
    public IReadOnlyList<double> Snapshots { get; init; } = [0.01, 0.03, 0.1, 0.3, 1];
}
