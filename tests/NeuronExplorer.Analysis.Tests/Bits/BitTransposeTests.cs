using NeuronExplorer.Analysis.Bits;

namespace NeuronExplorer.Analysis.Tests.Bits;

public sealed class BitTransposeTests
{
    [Fact]
    public void Square_OfRandomBits_ChangesRowsAndColumns()
    {
        Random random = new(1);
        ulong[] words = [.. Enumerable.Range(0, 64).Select(_ => (ulong)random.NextInt64(long.MinValue, long.MaxValue))];
        ulong[] turned = [.. words];

        BitTranspose.Square(turned);

        for (int row = 0; row < 64; row++)
        {
            for (int column = 0; column < 64; column++)
            {
                Assert.Equal((words[row] >> column) & 1, (turned[column] >> row) & 1);
            }
        }
    }
}
