using CsCheck;
using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Core.Tests.Live;

public sealed class LayerFlipsTests
{
    private const int Layers = 4;
    private const int Positions = 5;
    private const int Neurons = 6;

    private static readonly Gen<LiveRun> s_run = Gen.Float[-1, 1].Array[Layers * Positions * Neurons].Select(values => new LiveRun(
        new int[Positions],
        [.. Enumerable.Range(0, Layers)
            .Select(layer => new LiveLayer(layer, Neurons, values[(layer * Positions * Neurons)..((layer + 1) * Positions * Neurons)]))],
        []));

    [Fact]
    public void After_AnyTwoRuns_IsWhatEveryBitSays() => Gen.Select(s_run, s_run).Sample((before, after) =>
    {
        IReadOnlyList<LayerFlips> flips = LayerFlips.After(before, after, 1, 1..);

        Assert.Equal([2, 3], flips.Select(layer => layer.Layer));
        foreach (LayerFlips layer in flips)
        {
            (LiveLayer here, LiveLayer there) = (before.Layers[layer.Layer], after.Layers[layer.Layer]);
            foreach (int neuron in Enumerable.Range(0, Neurons))
            {
                int[] flipped = [.. Enumerable.Range(1, Positions - 1)
                    .Where(position => here.Fires(position, neuron) != there.Fires(position, neuron))];
                FlippedNeuron? found = layer.Neurons.SingleOrDefault(one => one.Id.Index == neuron);
                Assert.Equal(flipped.Length == 0, found is null);
                if (found is not null)
                {
                    Assert.Equal(flipped.Count(position => there.Fires(position, neuron)), found.On);
                    Assert.Equal(flipped.Count(position => here.Fires(position, neuron)), found.Off);
                    Assert.Equal(
                        flipped.Max(position => Math.Abs(there.Value(position, neuron) - here.Value(position, neuron))), found.Size);
                    Assert.Equal((here.Value(found.Position, neuron), there.Value(found.Position, neuron)), (found.Before, found.After));
                }
            }

            Assert.Equal(layer.Neurons.Count(neuron => neuron.On > 0), layer.On);
            Assert.Equal(layer.Neurons.Count(neuron => neuron.Off > 0), layer.Off);
        }
    });

    [Fact]
    public void After_OnePosition_OnlyThatOne() => Gen.Select(s_run, s_run).Sample((before, after) =>
        Assert.All(
            LayerFlips.After(before, after, -1, 2..3).SelectMany(layer => layer.Neurons),
            neuron => Assert.Equal((2, 1), (neuron.Position, neuron.On + neuron.Off))));

    [Fact]
    public void After_TheSameTwice_Nothing() => s_run.Sample(run =>
        Assert.All(LayerFlips.After(run, run, 0, 0..), layer => Assert.Empty(layer.Neurons)));

    [Fact]
    public void After_ZeroBecomesAboveZero_BeginsToFire()
    {
        LiveRun Run(params float[] values) => new([2, 7], [new LiveLayer(1, 2, values)], []);

        FlippedNeuron flip = LayerFlips.After(Run(0, 0, 0, -1), Run(0, 0, 0.5f, -2), 0, 1..)[0].Neurons.Single();

        Assert.Equal(new FlippedNeuron(new NeuronId(1, 0), 1, 0, 1, 0, 0.5f), flip);
    }
}
