using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Bench.Measures;

/// <summary>
/// Floating-point operations that a forward must do (a multiplication and an addition are two): linear maps, and causal
/// attention over pairs with the key at or before the query. Norms, ReLU, softmax and biases are not counted, nor is what
/// attention's blocks compute above the diagonal, so a rate based on this is not too high.
/// </summary>
internal static class Operations
{
    /// <summary>A product of [rows, inner] and [inner, columns].</summary>
    public static double Product(long rows, long inner, long columns) => 2.0 * rows * inner * columns;

    /// <summary>Attention and <c>fc1</c> of one layer; the last layer needs no more.</summary>
    public static double ToPreactivations(ModelShape shape, IReadOnlyCollection<int> lengths)
    {
        long rows = lengths.Sum(length => (long)length);
        long d = shape.DModel;
        return Product(rows, d, 3 * d) + Product(rows, d, d) + lengths.Sum(length => Attention(length, d)) + Product(rows, d, shape.FfnDim);
    }

    /// <summary><c>fc2</c> of one layer.</summary>
    public static double Updates(ModelShape shape, IReadOnlyCollection<int> lengths) =>
        Product(lengths.Sum(length => (long)length), shape.FfnDim, shape.DModel);

    /// <summary>One layer of a forward that ends with the pre-activations of its last layer.</summary>
    public static double Layer(ModelShape shape, int layer, int lastLayer, IReadOnlyCollection<int> lengths) =>
        ToPreactivations(shape, lengths) + (layer < lastLayer ? Updates(shape, lengths) : 0);

    /// <summary>Queries times keys, and weights times values, for all heads together.</summary>
    public static double Attention(long length, long dModel) => 2 * 2.0 * (length * (length + 1) / 2) * dModel;

    /// <summary>The lengths of some windows of a corpus.</summary>
    public static int[] Lengths(TokenWindows windows, PositionRange rows)
    {
        int first = Array.BinarySearch(windows.Starts, rows.Start);
        int end = Array.BinarySearch(windows.Starts, rows.End);
        return [.. Enumerable.Range(first, end - first).Select(windows.Length)];
    }
}
