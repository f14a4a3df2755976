using System.Runtime.InteropServices;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Opt.Tests.Running;

public class TextRunnerTests
{
    private static readonly string s_golden = Checkout.Golden("safetensors");
    private static readonly int[] s_tokens = TestPass.Windows(600, 9, 20).Tokens;

    [Fact]
    public void RunText_NeuronsSwitchedOff_EqualsZeroedUpdates()
    {
        using OptModel model = OptModel.Open(s_golden, new ModelOptions());
        LiveRun plain = model.RunText(s_tokens, new LiveOptions { NextTokens = 600 });
        NeuronId[] off = [.. Firing(plain.Layers[1]).Take(3), .. Firing(plain.Layers[3]).Take(1)];
        Assert.Equal(4, off.Length);
        using TempFolder changed = TempFolder.CopyOf("safetensors");
        ZeroUpdates(changed.File("model.safetensors"), off);
        using OptModel zeroed = OptModel.Open(changed.Path, new ModelOptions());

        LiveRun run = model.RunText(s_tokens, new LiveOptions { SwitchedOff = off, NextTokens = 600 });
        LiveRun expected = zeroed.RunText(s_tokens, new LiveOptions { NextTokens = 600 });

        Assert.NotEqual(plain.Next, run.Next);
        // The same products with other zeros, so equal bit for bit.
        Assert.Equal(expected.Next, run.Next);
        Assert.Equal(expected.Layers.Select(layer => layer.Preactivations), run.Layers.Select(layer => layer.Preactivations));
        // A neuron that is switched off still shows its own pre-activation.
        Assert.Equal(plain.Layers[1].Preactivations, run.Layers[1].Preactivations);
    }

    [Fact]
    public void RunText_NoNextTokens_GivesTheSamePreactivations()
    {
        using OptModel model = OptModel.Open(s_golden, new ModelOptions());

        LiveRun without = model.RunText(s_tokens, new LiveOptions());
        LiveRun with = model.RunText(s_tokens, new LiveOptions { NextTokens = 600 });

        Assert.Empty(without.Next);
        Assert.Equal(s_tokens, without.Tokens);
        Assert.Equal(with.Layers.Select(layer => layer.Preactivations), without.Layers.Select(layer => layer.Preactivations));
        Assert.Equal(1, with.Next.Sum(next => next.Score), 1e-4);
    }

    [Fact]
    public void RunText_MemoryTooSmallToHoldTheModel_GivesTheSame()
    {
        using OptModel held = OptModel.Open(s_golden, new ModelOptions());
        using OptModel streamed = OptModel.Open(s_golden, new ModelOptions { MemoryBytes = 1000 });
        LiveOptions options = new() { NextTokens = 10 };

        LiveRun expected = held.RunText(s_tokens, options);

        for (int run = 0; run < 3; run++)
        {
            LiveRun actual = streamed.RunText(s_tokens, options);
            Assert.Equal(expected.Next, actual.Next);
            Assert.Equal(expected.Layers.Select(layer => layer.Preactivations), actual.Layers.Select(layer => layer.Preactivations));
        }
    }

    [Fact]
    public void RunText_ManyCallersAtOnce_EachGetsItsOwn()
    {
        using OptModel model = OptModel.Open(s_golden, new ModelOptions());
        int[][] texts = [.. Enumerable.Range(0, 8).Select(seed => TestPass.Windows(600, seed, 5 + seed).Tokens)];
        LiveRun[] alone = [.. texts.Select(text => model.RunText(text, new LiveOptions { NextTokens = 3 }))];

        LiveRun[] together = new LiveRun[texts.Length];
        Parallel.For(0, texts.Length, i => together[i] = model.RunText(texts[i], new LiveOptions { NextTokens = 3 }));

        Assert.Equal(alone.Select(run => run.Next), together.Select(run => run.Next));
    }

    [Fact]
    public void RunText_TextLongerThanTheModel_IsRefused()
    {
        using OptModel model = OptModel.Open(s_golden, new ModelOptions());

        NeuronExplorerException error = Assert.Throws<NeuronExplorerException>(() => model.RunText(new int[129], new LiveOptions()));

        Assert.Contains("129", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RunText_UnknownTokenOrNeuron_IsNamed()
    {
        using OptModel model = OptModel.Open(s_golden, new ModelOptions());

        Assert.Contains("600", Message([2, 600], []), StringComparison.Ordinal);
        Assert.Contains("L4N0", Message([2], [new NeuronId(4, 0)]), StringComparison.Ordinal);
        Assert.Contains("L0N256", Message([2], [new NeuronId(0, 256)]), StringComparison.Ordinal);

        string Message(int[] tokens, NeuronId[] off) => Assert.Throws<NeuronExplorerException>(
            () => model.RunText(tokens, new LiveOptions { SwitchedOff = off })).Message;
    }

    [SkippableFact]
    public void Open_CudaWithoutOne_IsRefused()
    {
        Skip.If(TorchSharp.torch.cuda_is_available(), "this machine has a CUDA device");

        NeuronExplorerException error = Assert.Throws<NeuronExplorerException>(
            () => OptModel.Open(s_golden, new ModelOptions { Device = "cuda" }));

        Assert.Contains("'cuda'", error.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<NeuronId> Firing(LiveLayer layer) => Enumerable.Range(0, layer.Neurons)
        .Where(neuron => layer.Fires(layer.Positions - 1, neuron))
        .Select(neuron => new NeuronId(layer.Layer, neuron));

    /// <summary>Clears the neurons' columns of <c>fc2.weight</c> in a safetensors file.</summary>
    private static void ZeroUpdates(string path, NeuronId[] neurons)
    {
        byte[] bytes = File.ReadAllBytes(path);
        foreach (NeuronId neuron in neurons)
        {
            using SafetensorsFile file = SafetensorsFile.Open(path);
            StoredTensor fc2 = file.Find($"model.decoder.layers.{neuron.Layer}.fc2.weight");
            Span<float> weights = MemoryMarshal.Cast<byte, float>(bytes.AsSpan((int)fc2.Offset, (int)fc2.Bytes));
            for (long row = 0; row < fc2.Shape[0]; row++)
            {
                weights[(int)((row * fc2.Shape[1]) + neuron.Index)] = 0;
            }
        }

        File.WriteAllBytes(path, bytes);
    }
}
