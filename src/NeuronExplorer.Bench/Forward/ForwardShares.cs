using NeuronExplorer.Bench.Measures;
using NeuronExplorer.Bench.Reports;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Bench.Forward;

/// <summary>
/// Where the forward's time goes: what its products and its attention take at the rates that each reaches by itself in
/// the same run, and what is left, for norms, biases, ReLU and the residual streams' files.
/// </summary>
internal static class ForwardShares
{
    /// <param name="shape">The model.</param>
    /// <param name="lengths">Rows of each window.</param>
    /// <param name="steps">Rates.</param>
    /// <param name="seconds">Of the forward, at the median rate of its batches.</param>
    public static FigureTable Of(ModelShape shape, IReadOnlyCollection<int> lengths, StepRates steps, double seconds)
    {
        long rows = lengths.Sum(length => (long)length);
        int d = shape.DModel;
        double products = Time(StepRates.Qkv, shape.Layers * Operations.Product(rows, d, 3 * d))
            + Time(StepRates.Out, shape.Layers * Operations.Product(rows, d, d))
            + Time(StepRates.Fc1, shape.Layers * Operations.Product(rows, d, shape.FfnDim))
            + Time(StepRates.Fc2, (shape.Layers - 1) * Operations.Product(rows, shape.FfnDim, d));
        double attention = Time(StepRates.Attention, shape.Layers * lengths.Sum(length => Operations.Attention(length, d)));
        return new FigureTable(
            "where time goes",
            ["step", "seconds", "% of the forward"],
            [Row("products", products), Row("attention", attention), Row("all else", seconds - products - attention)]);

        double Time(string name, double operations) => operations / steps.Steps.First(step => step.Name == name).Rate;

        IReadOnlyList<object?> Row(string name, double of) => [name, of, 100 * of / seconds];
    }
}
