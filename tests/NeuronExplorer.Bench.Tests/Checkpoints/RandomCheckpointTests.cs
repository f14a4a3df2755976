using System.Runtime.InteropServices;
using NeuronExplorer.Bench.Checkpoints;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Opt.Tests;
using NeuronExplorer.Opt.Tests.Checkpoints;
using NeuronExplorer.Opt.Tokenizing;

namespace NeuronExplorer.Bench.Tests.Checkpoints;

public sealed class RandomCheckpointTests
{
    public static TheoryData<WeightType, bool, long, bool> Kinds
    {
        get
        {
            TheoryData<WeightType, bool, long, bool> kinds = [];
            foreach (WeightType type in Enum.GetValues<WeightType>())
            {
                foreach (bool pyTorch in new[] { false, true })
                {
                    foreach (long shardBytes in new[] { 0L, 2000L })
                    {
                        kinds.Add(type, pyTorch, shardBytes, false);
                        kinds.Add(type, pyTorch, shardBytes, true);
                    }
                }
            }

            return kinds;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Write_AnyKind_OpensWithTheSameWeights(WeightType type, bool pyTorch, long shardBytes, bool postNorm)
    {
        using TempFolder folder = new();
        ModelShape shape = postNorm ? Tiny.PostNorm : Tiny.Shape;
        using OptCheckpoint checkpoint =
            OptCheckpoint.Open(Tiny.Write(folder, new() { Type = type, PyTorch = pyTorch, ShardBytes = shardBytes, Seed = 7 }, shape));
        using TempFolder other = new();
        using OptCheckpoint plain = OptCheckpoint.Open(Tiny.Write(other, new() { Type = type, Seed = 7 }, shape));

        Assert.Equal(shape, checkpoint.Shape);
        Assert.Equal(OptLayout.Weights(shape).Select(weight => weight.Name), checkpoint.Entries.Select(entry => entry.Name));
        Assert.All(checkpoint.Entries, entry => Assert.Equal(type, entry.Type));
        Assert.All(checkpoint.Entries, entry => Assert.Equal(Tiny.Read(plain, entry.Name), Tiny.Read(checkpoint, entry.Name)));
        Assert.Equal(type.ToString(), checkpoint.Info.WeightType);
        Assert.Equal((pyTorch ? "pytorch" : "safetensors") + (shardBytes > 0 ? ", sharded" : ""), checkpoint.Info.Format);
        Assert.Equal(shardBytes > 0, checkpoint.Info.Files.Count > 1);
        Assert.All(checkpoint.Info.Files, file =>
            Assert.Equal(new FileInfo(Path.Combine(checkpoint.Folder, file.Name)).Length, file.Bytes));
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(false, false, true)]
    [InlineData(false, true, false)]
    [InlineData(true, false, false)]
    public void Write_Flags_DecideWhichWeightsThereAre(bool bias, bool affine, bool positions)
    {
        using TempFolder folder = new();
        ModelShape shape = Tiny.Shape with { Bias = bias, AffineNorm = affine, PositionalEmbedding = positions };
        using OptCheckpoint checkpoint = OptCheckpoint.Open(Tiny.Write(folder, null, shape));

        Assert.Equal(bias, checkpoint.Has("layers.1.fc1.bias"));
        Assert.Equal(affine, checkpoint.Has("layers.1.final_layer_norm.bias"));
        Assert.Equal(positions, checkpoint.Has("embed_positions.weight"));
    }

    [Fact]
    public void Write_Weights_AreNormalAndNormsNeutral()
    {
        using TempFolder folder = new();
        ModelShape shape = Tiny.Shape with { DModel = 64, WordEmbeddingSize = 64, VocabularySize = 4000 };
        using OptCheckpoint checkpoint = OptCheckpoint.Open(Tiny.Write(folder, null, shape));
        float[] weights = MemoryMarshal.Cast<byte, float>(Tiny.Read(checkpoint, "embed_tokens.weight")).ToArray();

        double mean = weights.Average();
        double deviation = Math.Sqrt(weights.Average(weight => Math.Pow(weight - mean, 2)));

        Assert.InRange(mean, -0.001, 0.001);
        Assert.InRange(deviation, 0.019, 0.021);
        Assert.InRange(weights.Max(), 0.06, 0.2);
        Assert.All(MemoryMarshal.Cast<byte, float>(Tiny.Read(checkpoint, "layers.0.final_layer_norm.weight")).ToArray(),
            weight => Assert.Equal(1, weight));
        Assert.All(Tiny.Read(checkpoint, "layers.0.final_layer_norm.bias"), value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData(260)]
    [InlineData(300)]
    [InlineData(70_000)]
    public void Write_SyntheticVocabulary_EncodesAnyText(int size)
    {
        using TempFolder folder = new();
        OptTokenizer tokenizer = OptTokenizer.Open(Tiny.Write(folder, null, Tiny.Shape with { VocabularySize = size }));
        byte[] text = [.. "the rain – 北京 🙂"u8];

        int[] ids = tokenizer.Encode(System.Text.Encoding.UTF8.GetString(text));

        Assert.Equal(size, tokenizer.Vocabulary.Count);
        Assert.Equal(2, tokenizer.BosId);
        Assert.Equal(text, tokenizer.Vocabulary.Join(ids));
        Assert.Equal(size > 260, ids.Length < text.Length);
    }

    [Fact]
    public void Write_GivenTokenizer_IsCopied()
    {
        using TempFolder folder = new();
        string golden = Checkout.Golden("safetensors");
        string model = Tiny.Write(folder, new() { TokenizerFolder = golden }, Tiny.Shape with { VocabularySize = 600 });

        Assert.Equal(File.ReadAllBytes(Path.Combine(golden, "merges.txt")), File.ReadAllBytes(Path.Combine(model, "merges.txt")));
        Assert.Equal(600, OptTokenizer.Open(model).Vocabulary.Count);
    }

    [Fact]
    public void Write_WhereSomethingIs_RefusesAndLeavesIt()
    {
        using TempFolder folder = new();
        File.WriteAllText(folder.File("mine"), "x");

        Refusal.Of(() => RandomCheckpoint.Write(folder.Path, Tiny.Shape, new()), folder.Path, "not an empty folder");

        Assert.Equal([folder.File("mine")], Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Write_Failing_LeavesNothing()
    {
        using TempFolder folder = new();
        using CancellationTokenSource stopped = new();
        stopped.Cancel();

        Assert.Throws<OperationCanceledException>(() => RandomCheckpoint.Write(folder.File("a"), Tiny.Shape, new(), stopped.Token));
        Assert.Throws<NeuronExplorerException>(() =>
            RandomCheckpoint.Write(folder.File("b"), Tiny.Shape with { VocabularySize = 100 }, new()));
        Assert.Throws<NeuronExplorerException>(() =>
            RandomCheckpoint.Write(folder.File("c"), Tiny.Shape, new() { TokenizerFolder = folder.File("none") }));

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Write_LargeTensor_HoldsFewMegabytes()
    {
        using TempFolder folder = new();
        ModelShape shape = Tiny.Shape with { DModel = 256, FfnDim = 65_536, WordEmbeddingSize = 256 };
        long before = GC.GetAllocatedBytesForCurrentThread();

        Tiny.Write(folder, new() { Type = WeightType.F16 }, shape);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 20);
    }
}
