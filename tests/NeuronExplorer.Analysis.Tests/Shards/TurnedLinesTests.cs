using CsCheck;
using NeuronExplorer.Analysis.Shards.Files;

namespace NeuronExplorer.Analysis.Tests.Shards;

public sealed class TurnedLinesTests
{
    [Fact]
    public void Lines_Turned_HoldEachNeuronsRowsTogetherAndTurnBack() => Gen.Select(Gen.Int[1, 200], Gen.Int).Sample((rows, seed) =>
    {
        byte[] lines = new byte[rows * 64];
        new Random(seed).NextBytes(lines);
        byte[] turned = new byte[TurnedLines.BytesFor(rows)];
        turned.AsSpan().Fill(0xAA);

        TurnedLines.Turn(lines, turned);

        int bytesOfANeuron = turned.Length / 512;
        for (int neuron = 0; neuron < 512; neuron++)
        {
            for (int row = 0; row < bytesOfANeuron * 8; row++)
            {
                bool fires = row < rows && (lines[(row * 64) + (neuron / 8)] >> (neuron % 8) & 1) != 0;
                Assert.Equal(fires, (turned[(neuron * bytesOfANeuron) + (row / 8)] >> (row % 8) & 1) != 0);
            }
        }

        byte[] back = new byte[lines.Length];
        TurnedLines.TurnBack(turned, back);
        Assert.Equal(lines, back);
    },
    iter: 30);
}
