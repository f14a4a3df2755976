using System.Runtime.InteropServices;
using NeuronExplorer.Core;
using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Opt.Decoder;
using NeuronExplorer.Opt.Running;

namespace NeuronExplorer.Opt.Tests.Running;

public class LayerLoaderTests
{
    [Theory]
    [InlineData("safetensors")]
    [InlineData("sharded-fp16")]
    public void Load_AnyOrder_GivesEachLayersOwnWeights(string golden)
    {
        using OptCheckpoint checkpoint = OptCheckpoint.Open(Checkout.Golden(golden));
        using LayerLoader loader = new(checkpoint, ComputeDevice.Cpu);

        // Reads ahead what is wanted next, what is not wanted after all, the same layer twice, and nothing.
        foreach ((int layer, int? next) in ((int, int?)[])[(0, 1), (1, 2), (3, 0), (3, null), (0, 3), (3, null)])
        {
            LayerWeights weights = loader.Load(layer, next);

            Assert.Equal(Stored(checkpoint, $"layers.{layer}.fc1.weight"), TensorMemory.Values(weights.Fc1.Weight).ToArray());
            Assert.Equal(
                [
                    .. Stored(checkpoint, $"layers.{layer}.self_attn.q_proj.weight"),
                    .. Stored(checkpoint, $"layers.{layer}.self_attn.k_proj.weight"),
                    .. Stored(checkpoint, $"layers.{layer}.self_attn.v_proj.weight"),
                ],
                TensorMemory.Values(weights.QkvProj.Weight).ToArray());
        }
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Load_FileCutWhileInUse_NamesTheFileWhereTheLayerIsWanted(bool isReadAhead)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows lets nobody cut a file that is open");
        using TempFolder copy = TempFolder.CopyOf("safetensors");
        using OptCheckpoint checkpoint = OptCheckpoint.Open(copy.Path);
        using LayerLoader loader = new(checkpoint, ComputeDevice.Cpu);
        long end = OptLayout.LayerWeights(checkpoint.Shape, 2).Select(weight => checkpoint.Find(weight.Name).Offset).Max();
        using (FileStream file = new(copy.File("model.safetensors"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.SetLength(end);
        }

        loader.Load(0, next: 1);
        loader.Load(1, isReadAhead ? 2 : null);
        NeuronExplorerException error = Assert.Throws<NeuronExplorerException>(() => loader.Load(2, next: null));

        Assert.Contains("model.safetensors", error.Message, StringComparison.Ordinal);
    }

    private static float[] Stored(OptCheckpoint checkpoint, string name)
    {
        WeightEntry entry = checkpoint.Find(name);
        byte[] bytes = new byte[entry.Bytes];
        checkpoint.Read(entry, 0, bytes);
        return entry.Type == WeightType.F32
            ? MemoryMarshal.Cast<byte, float>(bytes).ToArray()
            : [.. MemoryMarshal.Cast<byte, Half>(bytes).ToArray().Select(value => (float)value)];
    }
}
