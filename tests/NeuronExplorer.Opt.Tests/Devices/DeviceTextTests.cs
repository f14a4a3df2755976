using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Devices;
using NeuronExplorer.Opt.Running;
using NeuronExplorer.Opt.Tests.Running;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Tests.Devices;

/// <summary>Live texts on the CPU as a device with memory of its own: bits come at once, values when they are asked for.</summary>
public sealed class DeviceTextTests
{
    private static readonly string s_golden = Checkout.Golden("safetensors");
    private static readonly int[] s_tokens = TestPass.Windows(600, 9, 20).Tokens;
    private static readonly ComputeDevice s_own = new(CPU, ScalarType.Float32, HasOwnMemory: true);

    [Fact]
    public void RunText_BitsAlone_CrossToTheHost()
    {
        using OptModel model = OptModel.Open(s_golden, new ModelOptions { Device = "cpu" }, device: s_own);

        LiveRun run = model.RunText(s_tokens, new LiveOptions());
        int firing = run.Layers.Sum(layer => layer.CountFiring(3));

        // Four layers of 256 neurons in one block each, and a sum.
        Assert.Equal(4 * ((s_tokens.Length * 64) + 4), model.Traffic.ToHost);
        Assert.Equal(4L * s_tokens.Length * 256 * 4, run.Bytes);
        Assert.True(firing > 0);
    }

    /// <summary>Parts that are read alone are parts of the whole; a model that was closed is not asked.</summary>
    [Fact]
    public void Layer_AfterTheModelWasClosed_GivesTheSameInEveryWay()
    {
        LiveRun[] runs;
        using (OptModel model = OptModel.Open(s_golden, new ModelOptions { Device = "cpu" }, device: s_own))
        {
            runs = [.. Enumerable.Range(0, 2).Select(_ => model.RunText(s_tokens, new LiveOptions { KeepsOutputs = true }))];
        }

        LiveRun whole = new(s_tokens, [.. runs[0].Layers.Select(layer => new LiveLayer(layer.Layer, 256, layer.Preactivations))], []);
        foreach ((LiveLayer expected, LiveLayer actual) in whole.Layers.Zip(runs[1].Layers))
        {
            foreach (int first in (int[])[0, 1, s_tokens.Length - 1])
            {
                Assert.Equal(expected.Largest(first).Value, actual.Largest(first).Value);
                Assert.Equal(expected.Largest(first).Position, actual.Largest(first).Position);
            }

            foreach (int neuron in (int[])[0, 17, 255])
            {
                Assert.Equal(expected.Along(neuron), actual.Along(neuron));
            }

            for (int position = 0; position < s_tokens.Length; position++)
            {
                Assert.Equal(expected.FiringAt(position), actual.FiringAt(position));
                Assert.Equal(expected.At(position), actual.At(position));
            }

            Assert.Equal(expected.Preactivations, actual.Preactivations);
        }
    }

    [Fact]
    public void Compare_RunsOnDeviceAndHost_FlipTheSameNeurons()
    {
        using OptModel model = OptModel.Open(s_golden, new ModelOptions { Device = "cpu" }, device: s_own);
        LiveRun before = model.RunText(s_tokens, new LiveOptions());
        NeuronId[] off = [.. before.Layers[0].FiringAt(5).Take(20).Select(neuron => new NeuronId(0, neuron))];
        LiveRun after = model.RunText(s_tokens, new LiveOptions { SwitchedOff = off });

        IReadOnlyList<LayerFlips> far = LayerFlips.After(before, after, 0, 1..);

        IReadOnlyList<LayerFlips> near = LayerFlips.After(OnHost(before), OnHost(after), 0, 1..);
        Assert.Contains(far, layer => layer.Neurons.Count > 0);
        Assert.Equal(near.SelectMany(layer => layer.Neurons), far.SelectMany(layer => layer.Neurons));
    }

    /// <summary>Widths with and without whole words and blocks.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(130)]
    [InlineData(515)]
    public void Begin_AnyWidth_PacksWhatFires(int neurons)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor product = randn(5, neurons);
        float[] values = [.. TensorMemory.Values(product)];
        using FiringTensors firing = new(CPU, ScalarType.Float32);
        using HostCopies copies = new(s_own, new DeviceTraffic());

        DeviceTextLayer device = DeviceTextLayer.Begin(0, product, firing, copies).Finish();

        LiveLayer layer = new(0, neurons, 5, device);
        LiveLayer host = new(0, neurons, values);
        Assert.All(Enumerable.Range(0, 5), position => Assert.Equal(host.FiringAt(position), layer.FiringAt(position)));
        Assert.Equal(values, layer.Preactivations);
    }

    private static LiveRun OnHost(LiveRun run) =>
        run with { Layers = [.. run.Layers.Select(layer => new LiveLayer(layer.Layer, layer.Neurons, layer.Preactivations))] };
}
