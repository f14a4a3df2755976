using NeuronExplorer.Core.Live;

namespace NeuronExplorer.Core.Tests.Live;

public sealed class LiveLayerTests
{
    private static readonly float[] s_special =
        [0f, -0f, float.NaN, float.Epsilon, -float.Epsilon, float.PositiveInfinity, float.NegativeInfinity];

    public static TheoryData<int> Widths => [.. Enumerable.Range(1, 20), 63, 64, 65, 127, 130, 200];

    [Theory]
    [MemberData(nameof(Widths))]
    public void FiringAt_AnyWidth_IsThoseThatFire(int neurons)
    {
        const int Positions = 5;
        Random random = new(neurons);
        LiveLayer layer = new(0, neurons, [.. Enumerable.Range(0, Positions * neurons)
            .Select(_ => random.Next(3) == 0 ? s_special[random.Next(s_special.Length)] : random.NextSingle() - 0.5f)]);

        for (int position = 0; position < Positions; position++)
        {
            int[] expected = [.. Enumerable.Range(0, neurons).Where(neuron => layer.Fires(position, neuron))];
            Assert.Equal(expected, layer.FiringAt(position));
            Assert.Equal(expected.Length, layer.CountFiring(position));
        }
    }
}
