using NeuronExplorer.Bench.Measures;
using NeuronExplorer.Bench.Reports;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Bench.Forward;

/// <summary>
/// Where the forward's time goes: the time of its products and its attention, at the rates that each reaches by itself in
/// the same run. The rest goes to norms, biases, ReLU and the residual streams' files.
/// </summary>
internal static class ForwardShares
{
    private static readonly string[] s_columns = ["step", "seconds", "% of the forward"];

    /// <param name="shape">The model.</param>
    /// <param name="lengths">Rows of each window.</param>
    /// <param name="steps">Rates.</param>
    /// <param name="seconds">Time of the forward, at the median rate of its batches.</param>
    public static FigureTable Of(ModelShape shape, IReadOnlyCollection<int> lengths, StepRates steps, double seconds)
    {
        long rows = lengths.Sum(length => (long)length);
        int d = shape.DModel;
        double products = (shape.Layers * Operations.Product(rows, d, 3 * d) / steps.RateOf(StepRates.Qkv))
            + (shape.Layers * Operations.Product(rows, d, d) / steps.RateOf(StepRates.Out))
            + (shape.Layers * Operations.Product(rows, d, shape.FfnDim) / steps.RateOf(StepRates.Fc1))
            + ((shape.Layers - 1) * Operations.Product(rows, shape.FfnDim, d) / steps.RateOf(StepRates.Fc2));
        double attention = AttentionSeconds(StepRates.Attention, shape, lengths, steps);
        return new FigureTable(
            "where time goes",
            s_columns,
            [
                Row("products", products, seconds),
                Row("attention", attention, seconds),
                Row("all else", seconds - products - attention, seconds),
            ]);
    }

    /// <summary>
    /// Attention's share of the time with each kernel, and how long the forward would take with libtorch's. Both kernels
    /// run the same batches in the same rounds.
    /// </summary>
    public static FigureTable Attention(ModelShape shape, IReadOnlyCollection<int> lengths, StepRates steps, double seconds)
    {
        double own = AttentionSeconds(StepRates.Attention, shape, lengths, steps);
        double library = AttentionSeconds(StepRates.LibraryAttention, shape, lengths, steps);
        double withLibrary = seconds - own + library;
        return new FigureTable(
            "attention: this program and libtorch",
            s_columns,
            [
                Row("this program's", own, seconds),
                Row("libtorch's", library, withLibrary),
                Row("forward with libtorch's", withLibrary, seconds),
            ]);
    }

    private static double AttentionSeconds(string kernel, ModelShape shape, IReadOnlyCollection<int> lengths, StepRates steps) =>
        shape.Layers * lengths.Sum(length => Operations.Attention(length, shape.DModel)) / steps.RateOf(kernel);

    private static IReadOnlyList<object?> Row(string name, double of, double whole) => [name, of, 100 * of / whole];
}
