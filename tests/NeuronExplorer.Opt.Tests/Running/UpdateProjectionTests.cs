using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Opt.Running;
using TorchSharp;

namespace NeuronExplorer.Opt.Tests.Running;

public class UpdateProjectionTests
{
    [Theory]
    [InlineData("safetensors", 0L, false)]
    [InlineData("postln-350m-like", 0L, false)]
    [InlineData("sharded-fp16", 0L, false)]
    [InlineData("postln-350m-like", 1000L, false)]
    [InlineData("sharded-fp16", 1000L, true)]
    [InlineData("postln-350m-like", 0L, true)]
    public void ProjectUpdates_EveryNeuron_MeetsPlainLoops(string golden, long memoryBytes, bool hasOwnMemory)
    {
        using TempFolder scratch = new();
        using PlainOpt plain = new(Checkout.Golden(golden));
        // With 1,000 bytes, the vocabulary is read from the file for each projection instead of being held.
        using OptModel model = OptModel.Open(
            Checkout.Golden(golden),
            new ModelOptions { MemoryBytes = memoryBytes },
            device: hasOwnMemory ? new ComputeDevice(torch.CPU, torch.ScalarType.Float64, HasOwnMemory: true) : null);
        using ILayerwisePass pass = model.BeginPass(TestPass.Windows(600, 1, 3), new PassOptions(scratch.Path, 2, 0));
        pass.OpenLayer(2);
        Dictionary<int, int[]> asked = new() { [0] = [5, 599, 0], [17] = [], [255] = [44] };

        UpdateProjection[] projections = pass.ProjectUpdates(2, 7, asked, CancellationToken.None);

        Assert.Equal(256, projections.Length);
        for (int neuron = 0; neuron < projections.Length; neuron++)
        {
            double[] expected = plain.ProjectUpdate(2, neuron);
            Assert.Equal(Order(expected, -1).Take(7), projections[neuron].Promoted.Select(token => token.Token));
            Assert.Equal(Order(expected, 1).Take(7), projections[neuron].Suppressed.Select(token => token.Token));
            foreach (ScoredToken token in projections[neuron].Promoted.Concat(projections[neuron].Suppressed))
            {
                Assert.Equal(expected[token.Token], token.Score, 1e-5);
            }

            int[] tokens = asked.GetValueOrDefault(neuron) ?? [];
            Assert.Equal(tokens, projections[neuron].Asked.Select(token => token.Token));
            Assert.Equal(
                tokens.Select(token => 1 + expected.Count(other => other < expected[token])),
                projections[neuron].Asked.Select(token => token.RankFromBottom));
        }
    }

    [Theory]
    [InlineData("safetensors")]
    [InlineData("postln-350m-like")]
    [InlineData("sharded-fp16")]
    public void ProjectUpdates_WithoutAPass_EqualsThePass(string golden)
    {
        using TempFolder scratch = new();
        using OptModel model = OptModel.Open(Checkout.Golden(golden), new ModelOptions());
        using ILayerwisePass pass = model.BeginPass(TestPass.Windows(600, 1, 3), new PassOptions(scratch.Path, 2, 0));
        Dictionary<int, int[]> asked = new() { [0] = [5, 599, 0], [255] = [44] };
        for (int layer = 0; layer < 2; layer++)
        {
            pass.OpenLayer(layer);

            UpdateProjection[] alone = model.ProjectUpdates(layer, 7, asked, CancellationToken.None);

            Assert.Equal(Text(pass.ProjectUpdates(layer, 7, asked, CancellationToken.None)), Text(alone));
        }

        static string Text(UpdateProjection[] projections) => System.Text.Json.JsonSerializer.Serialize(projections);
    }

    /// <summary>Another machine has other memory and cores, and an analysis in shards must be that of one machine.</summary>
    [Theory]
    [InlineData(true, 51, 2)]
    [InlineData(false, 51, 8)]
    [InlineData(false, 1000, 1)]
    public void ProjectUpdates_InOtherPiecesAndThreads_GivesTheSameBits(bool isHeld, int neuronsAtOnce, int threads)
    {
        using TempFolder folder = new();
        ModelShape shape = RandomCheckpoint.Shape with
        {
            DModel = 64, WordEmbeddingSize = 64, FfnDim = 160, VocabularySize = 1600, Heads = 4,
        };
        RandomCheckpoint.Write(folder.Path, shape);
        using OptCheckpoint checkpoint = OptCheckpoint.Open(folder.Path);
        using torch.Tensor fc2 = WeightReader.Load(checkpoint, "layers.0.fc2.weight", ComputeDevice.Cpu, torch.ScalarType.Float32);
        int before = torch.get_num_threads();
        try
        {
            torch.set_num_threads(1);
            string whole = Projected(isHeld: true, neuronsAtOnce: 1000);
            torch.set_num_threads(threads);

            Assert.Equal(whole, Projected(isHeld, neuronsAtOnce));
        }
        finally
        {
            torch.set_num_threads(before);
        }

        string Projected(bool isHeld, int neuronsAtOnce)
        {
            using VocabularyMatrix vocabulary = new(checkpoint, ComputeDevice.Cpu, isHeld, chunkBytes: 533 * 64 * sizeof(float));
            return System.Text.Json.JsonSerializer.Serialize(
                new UpdateProjector(vocabulary, ComputeDevice.Cpu, neuronsAtOnce * 1600L * sizeof(float))
                    .Project(fc2, 1600, new Dictionary<int, int[]>(), CancellationToken.None));
        }
    }

    private static IEnumerable<int> Order(double[] scores, int sign) =>
        Enumerable.Range(0, scores.Length).OrderBy(token => sign * scores[token]);
}
