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

    private static readonly Half[] s_halfEdges =
    [
        Half.Zero, -Half.Zero, Half.NaN, -Half.NaN, Half.Epsilon, -Half.Epsilon, Half.MaxValue, Half.MinValue,
        Half.PositiveInfinity, Half.NegativeInfinity, (Half)1f, (Half)(-1f),
    ];

    private static readonly Gen<(int Seed, int Rows, int Columns)> s_matrices =
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 9], Gen.OneOf(Gen.Int[1, 80], Gen.Int[500, 530], Gen.Int[1020, 1030]));

    [Fact]
    public void Pack_OfFloats_EqualsScalarLoop() => s_matrices.Sample(
        matrix =>
        {
            Random random = new(matrix.Seed);
            float[] values = Draw(matrix.Rows * matrix.Columns, () => random.Next(3) == 0
                ? s_edges[random.Next(s_edges.Length)]
                : random.NextSingle() - 0.5f);
            using FiringBits bits = FiringBits.InMemory(matrix.Rows + 2, matrix.Columns);

            FiringPacker.Pack(bits, 1, values);

            AssertPacked(bits, matrix.Rows, index => values[index] > 0);
        },
        iter: 200,
        threads: 1);

    [Fact]
    public void Pack_OfHalves_EqualsScalarLoop() => s_matrices.Sample(
        matrix =>
        {
            Random random = new(matrix.Seed);
            Half[] values = Draw(matrix.Rows * matrix.Columns, () => random.Next(3) == 0
                ? s_halfEdges[random.Next(s_halfEdges.Length)]
                : BitConverter.UInt16BitsToHalf((ushort)random.Next(65536)));
            using FiringBits bits = FiringBits.InMemory(matrix.Rows + 2, matrix.Columns);

            FiringPacker.Pack(bits, 1, values);

            AssertPacked(bits, matrix.Rows, index => values[index] > Half.Zero);
        },
        iter: 200,
        threads: 1);

    [Fact]
    public void Pack_OfPartOfARow_IsRefused()
    {
        using FiringBits bits = FiringBits.InMemory(4, 10);

        Assert.Throws<ArgumentException>(() => FiringPacker.Pack(bits, 0, new float[15]));
        Assert.Throws<ArgumentException>(() => FiringPacker.Pack(bits, 3, new float[20]));
    }

    private static T[] Draw<T>(int count, Func<T> draw) => [.. Enumerable.Range(0, count).Select(_ => draw())];

    /// <summary>The rows packed lie between one row of zeros before and one after.</summary>
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
