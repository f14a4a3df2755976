namespace NeuronExplorer.Sample.Training;

/// <summary>Everything that a training run depends on besides its text.</summary>
/// <param name="Shape">The model's sizes.</param>
/// <param name="Steps">Steps in all; with <paramref name="Hours"/>, the first guess.</param>
/// <param name="Hours">Time budget in hours, after which training ends; null for exactly <paramref name="Steps"/> steps.</param>
/// <param name="Seed">Fixes the starting weights and the order of the windows.</param>
public sealed record TrainingSettings(SampleShape Shape, int Steps, double? Hours = null, int Seed = 1)
{
    /// <summary>Windows in a step: few, since a short training gains more from many steps than from even gradients.</summary>
    public int BatchWindows { get; init; } = 4;

    /// <summary>Threads that learn side by side.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Learning rate after the warm-up.</summary>
    public double PeakRate { get; init; } = 1.2e-3;

    /// <summary>Gradients longer than this are shortened to it.</summary>
    public double GradientClip { get; init; } = 1.0;

    /// <summary>Steps between progress lines and collections of native memory.</summary>
    public int StepsBetweenLines { get; init; } = 20;

    /// <summary>Steps between measurements of the validation loss.</summary>
    public int StepsBetweenValidations { get; init; } = 400;

    /// <summary>Minutes between checkpoints.</summary>
    public double MinutesBetweenCheckpoints { get; init; } = 4;

    /// <summary>Shares of the way at which the model is saved.</summary>
    public IReadOnlyList<double> Snapshots { get; init; } = [0.1, 0.3, 1];
}
