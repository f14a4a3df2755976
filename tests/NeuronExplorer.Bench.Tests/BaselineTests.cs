using NeuronExplorer.Bench.Baseline;
using NeuronExplorer.Bench.Workloads;
using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Opt;
using NeuronExplorer.Opt.Checkpoints;
using TorchSharp;

namespace NeuronExplorer.Bench.Tests;

/// <summary>The baseline must do the same work, or the comparison would be worthless.</summary>
public sealed class BaselineTests : IDisposable
{
    private readonly WorkFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void WholeModel_Preactivations_AreTheRunners(bool normBefore)
    {
        ModelShape shape = OptShapes.Find("2x32x128x2x1000") with { NormBefore = normBefore, FinalNorm = normBefore,
            WordEmbeddingSize = normBefore ? 32 : 16 };
        BenchCheckpoint.Write(_work.At("model"), shape, WeightType.F16);
        int[] tokens = RandomWindows.Full(shape.VocabularySize, 20, 1, 1).Tokens;
        using IModel model = new OptModelLoader().Open(_work.At("model"), new ModelOptions { Device = "cpu" });
        LiveRun expected = model.RunText(tokens, new LiveOptions());
        using DisposeScope scope = torch.NewDisposeScope();
        using WholeModel whole = new(_work.At("model"));
        List<torch.Tensor> layers = whole.Preactivations(tokens);
        for (int layer = 0; layer < shape.Layers; layer++)
        {
            float[] values = layers[layer].data<float>().ToArray();
            Assert.All(values.Zip(expected.Layers[layer].Preactivations), pair => Assert.Equal(pair.Second, pair.First, 1e-4f));
        }
    }

    [Fact]
    public void Counts_ByHand_CountTokensAndPairs()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        ModelShape shape = OptShapes.Find("1x2x2x1") with { VocabularySize = 10 };
        using BaselineCounts counts = new(shape, 5, 2);
        // Neuron 0 fires at every position, neuron 1 only at the last.
        counts.Add([2, 5, 6, 5, 6], torch.tensor(new float[,] { { 1, -1 }, { 1, -1 }, { 1, -1 }, { 1, -1 }, { 1, 1 } }));
        Assert.Equal((1, 2, 2, 1), (counts.OfToken(2, 0), counts.OfToken(5, 0), counts.OfToken(6, 0), counts.OfToken(6, 1)));
        Assert.Equal((2, 1, 1), (counts.OfPair(5, 6, 0), counts.OfPair(6, 5, 0), counts.OfPair(5, 6, 1)));
        Assert.Equal((3, 3), (counts.Pairs, counts.Triples));
        Assert.Equal(6, counts.Firings);
    }
}
