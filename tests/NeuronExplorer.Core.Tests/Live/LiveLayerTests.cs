using NeuronExplorer.Core.Live;

namespace NeuronExplorer.Core.Tests.Live;

public sealed class LiveLayerTests
{
    private const int Positions = 5;

    private static readonly float[] s_special =
        [0f, -0f, float.NaN, float.Epsilon, -float.Epsilon, float.PositiveInfinity, float.NegativeInfinity];

    public static TheoryData<int> Widths => [.. Enumerable.Range(1, 20), 63, 64, 65, 127, 130, 200];

    [Theory]
    [MemberData(nameof(Widths))]
    public void FiringAt_AnyWidth_IsThoseThatFire(int neurons)
    {
        LiveLayer layer = Random(neurons);

        for (int position = 0; position < Positions; position++)
        {
            int[] expected = [.. Enumerable.Range(0, neurons).Where(neuron => layer.Fires(position, neuron))];
            Assert.Equal(expected, layer.FiringAt(position));
            Assert.Equal(expected.Length, layer.CountFiring(position));
        }
    }
    [Theory]
    [MemberData(nameof(Widths))]
    public void Bits_AnyWidth_FireAsTheValuesDo(int neurons)
    {
        LiveLayer layer = Random(neurons);

        LiveLayerBits bits = layer.Bits();

        Assert.Equal((layer.Layer, neurons, Positions), (bits.Layer, bits.Neurons, bits.Positions));
        for (int position = 0; position < Positions; position++)
        {
            Assert.Equal(layer.FiringAt(position), bits.FiringAt(position));
            Assert.Equal(layer.CountFiring(position), bits.CountFiring(position));
            Assert.All(Enumerable.Range(0, neurons), neuron => Assert.Equal(layer.Fires(position, neuron), bits.Fires(position, neuron)));
        }

        foreach (int first in (int[])[0, 1])
        {
            Assert.Equal(
                Enumerable.Range(0, neurons)
                    .Select(neuron => Enumerable.Range(first, Positions - first).Any(at => layer.Fires(at, neuron))),
                bits.FiringAnywhere(first));
        }
    }

    private static LiveLayer Random(int neurons)
    {
        Random random = new(neurons);
        return new LiveLayer(3, neurons, [.. Enumerable.Range(0, Positions * neurons)
            .Select(_ => random.Next(3) == 0 ? s_special[random.Next(s_special.Length)] : random.NextSingle() - 0.5f)]);
    }
}
