using CsCheck;

namespace NeuronExplorer.Core.Tests;

public class RadixSortTests
{
    [Fact]
    public void Sort_AnyKeys_IsStable() =>
        Gen.OneOf(Gen.ULong, Gen.ULong[0, 5], Gen.ULong[0, 100_000]).Array[0, 300].Sample(keys =>
        {
            ulong[] sorted = [.. keys];
            int[] values = [.. Enumerable.Range(0, keys.Length)];
            RadixSort.Sort(sorted, values);
            int[] expected = [.. Enumerable.Range(0, keys.Length).OrderBy(i => keys[i])];
            Assert.Equal(expected, values);
            Assert.Equal(expected.Select(i => keys[i]), sorted);
        });

    [Fact]
    public void Ascending_AnyValues_IsAStableSort() =>
        Gen.OneOf(Gen.Double, Gen.Int[-3, 3].Select(value => (double)value),
            Gen.OneOfConst(0.0, -0.0, double.MaxValue, double.NegativeInfinity, double.Epsilon))
            .Where(value => !double.IsNaN(value)).Array[0, 300].Sample(values =>
                Assert.Equal(Enumerable.Range(0, values.Length).OrderBy(i => values[i]), RadixSort.Ascending(values)));
}
