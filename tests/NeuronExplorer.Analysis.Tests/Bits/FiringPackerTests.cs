using CsCheck;
using NeuronExplorer.Analysis.Bits;

namespace NeuronExplorer.Analysis.Tests.Bits;

public sealed class FiringPackerTests
{
    private static readonly float[] s_edges =
    [
        0f, -0f, float.NaN, -float.NaN, float.Epsilon, -float.Epsilon, float.MaxValue, float.MinValue,
        float.PositiveInfinity, float.NegativeInfinity, 1e-39f, -1e-39f, 1f, -1f,
    ];

    private static readonly Gen<(int Seed, int Rows, int Columns)> s_matrices =
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 9], Gen.OneOf(Gen.Int[1, 80], Gen.Int[500, 530], Gen.Int[1020, 1030]));

    [Fact]
    public void PackLine_OfAnyValues_EqualsScalarLoop() => s_matrices.Sample(
        matrix =>
        {
            float[] values = Values(matrix.Seed, matrix.Rows * matrix.Columns);
            using FiringBits bits = FiringBits.InMemory(matrix.Rows + 2, matrix.Columns);

            Packing.Pack(bits, 1, values);

            AssertPacked(bits, matrix.Rows, index => values[index] > 0);
        },
        iter: 200,
        threads: 1);

    [Fact]
    public void PackLine_WithHighest_EqualsScalarLoop() => s_matrices.Sample(
        matrix =>
        {
            float[] values = Values(matrix.Seed, matrix.Rows * matrix.Columns);
            using FiringBits bits = FiringBits.InMemory(matrix.Rows + 2, matrix.Columns);

            (float[] highest, int[] highestAt) = Packing.PackHighest(bits, 1, values);

            AssertPacked(bits, matrix.Rows, index => values[index] > 0);
            for (int column = 0; column < matrix.Columns; column++)
            {
                float[] above = [.. Enumerable.Range(0, matrix.Rows)
                    .Select(row => values[(row * matrix.Columns) + column])
                    .Select(value => value > 0 ? value : 0)];
                Assert.Equal(above.Max(), highest[column]);
                Assert.Equal(Array.IndexOf(above, above.Max()), highestAt[column]);
            }
        },
        iter: 200,
        threads: 1);

    private static float[] Values(int seed, int count)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(3) == 0
            ? s_edges[random.Next(s_edges.Length)]
            : random.NextSingle() - 0.5f)];
    }

    /// <summary>The packed rows lie between a row of zeros before and a row of zeros after.</summary>
    private static void AssertPacked(FiringBits bits, int rows, Func<int, bool> fires)
    {
        for (int row = 0; row < bits.Rows; row++)
        {
            for (int column = 0; column < bits.Columns; column++)
            {
                bool expected = row >= 1 && row <= rows && fires(((row - 1) * bits.Columns) + column);
                Assert.Equal(expected, bits.Fires(row, column));
            }
        }
    }
}
