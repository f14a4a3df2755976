using System.Runtime.InteropServices;
using NeuronExplorer.Core;
using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Opt.Tests.Checkpoints;

public sealed class GoldenCheckpointTests
{
    [Theory]
    [InlineData("safetensors", "safetensors", "F32", true)]
    [InlineData("preln-bin", "pytorch", "F32", true)]
    [InlineData("postln-350m-like", "pytorch", "F32", false)]
    [InlineData("sharded-fp16", "pytorch, sharded", "F16", true)]
    public void Open_Golden_DescribesIt(string name, string format, string type, bool finalNorm)
    {
        using OptCheckpoint checkpoint = OptCheckpoint.Open(Checkout.Golden(name));

        Assert.Equal(name, checkpoint.Info.Name);
        Assert.Equal(format, checkpoint.Info.Format);
        Assert.Equal(type, checkpoint.Info.WeightType);
        Assert.Equal(4, checkpoint.Shape.Layers);
        Assert.Equal(600, checkpoint.Shape.VocabularySize);
        Assert.Equal(finalNorm, checkpoint.Has("final_layer_norm.weight"));
        Assert.Equal(!finalNorm, checkpoint.Has("project_in.weight"));
        Assert.Equal(4 + (4 * 16), checkpoint.Entries.Count());
        Assert.Equal(checkpoint.Entries.Sum(entry => entry.Shape.Aggregate(1L, (a, b) => a * b)), checkpoint.Info.Parameters);
        Assert.Matches("^[0-9a-f]{64}$", checkpoint.Info.Fingerprint);
    }

    [Fact]
    public void Read_PieceOfWeight_GivesItsBytes()
    {
        using OptCheckpoint checkpoint = OptCheckpoint.Open(Checkout.Golden("safetensors"));
        WeightEntry entry = checkpoint.Find("layers.2.fc1.weight");
        byte[] file = File.ReadAllBytes(Path.Combine(Checkout.Golden("safetensors"), entry.File));
        float[] row = new float[64];

        checkpoint.Read(entry, 3 * 64 * 4, MemoryMarshal.AsBytes(row.AsSpan()));

        Assert.Equal(MemoryMarshal.Cast<byte, float>(file.AsSpan((int)entry.Offset + (3 * 64 * 4), 64 * 4)).ToArray(), row);
        Assert.Equal([256L, 64L], entry.Shape);
        Assert.Throws<ArgumentOutOfRangeException>(() => checkpoint.Read(entry, entry.Bytes - 3, new byte[4]));
    }

    [Fact]
    public void Find_UnknownName_NamesIt()
    {
        using OptCheckpoint checkpoint = OptCheckpoint.Open(Checkout.Golden("safetensors"));

        NeuronExplorerException error = Assert.Throws<NeuronExplorerException>(() => checkpoint.Find("project_in.weight"));

        Assert.Contains("project_in.weight", error.Message, StringComparison.Ordinal);
    }
}
