using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Opt.Running;
using TorchSharp;

namespace NeuronExplorer.Opt.Tests.Running;

/// <summary>Compares the model with plain loops in double precision, for every flag of the configuration and every type.</summary>
public class OptModelTests
{
    /// <summary>fp32 sums of some dozens of products of size 1, three layers deep: rounding stays below 1e-5.</summary>
    private const double Tolerance = 2e-5;

    public static TheoryData<string> Variants => [.. Shapes.Keys];

    private static Dictionary<string, ModelShape> Shapes { get; } = new()
    {
        ["pre-norm"] = RandomCheckpoint.Shape,
        ["post-norm"] = RandomCheckpoint.Shape with { NormBefore = false, FinalNorm = false },
        ["post-norm with projections"] = RandomCheckpoint.Shape with { NormBefore = false, FinalNorm = false, WordEmbeddingSize = 8 },
        ["pre-norm with projections"] = RandomCheckpoint.Shape with { WordEmbeddingSize = 24 },
        ["without final norm"] = RandomCheckpoint.Shape with { FinalNorm = false },
        ["without biases"] = RandomCheckpoint.Shape with { Bias = false },
        ["without affine norms"] = RandomCheckpoint.Shape with { AffineNorm = false },
        ["without positions"] = RandomCheckpoint.Shape with { PositionalEmbedding = false },
        ["one head"] = RandomCheckpoint.Shape with { Heads = 1 },
        ["narrow ffn"] = RandomCheckpoint.Shape with { FfnDim = 6 },
    };

    [Theory]
    [MemberData(nameof(Variants))]
    public void Pass_AnyVariant_MeetsPlainLoops(string variant)
    {
        using TempFolder folder = new();
        RandomCheckpoint.Write(folder.Path, Shapes[variant]);

        CheckPass(folder.Path);
        CheckLive(folder.Path);
    }

    [Theory]
    [InlineData("F16")]
    [InlineData("BF16")]
    [InlineData("mixed")]
    public void Pass_AnyType_MeetsPlainLoopsOverTheStoredValues(string type)
    {
        using TempFolder folder = new();
        RandomCheckpoint.Write(folder.Path, RandomCheckpoint.Shape, name => type switch
        {
            "F16" => WeightType.F16,
            "BF16" => WeightType.BF16,
            // Q, K and V of one layer differ, and so do the layers.
            _ => name.Contains("q_proj", StringComparison.Ordinal) ? WeightType.F16
                : name.StartsWith("layers.1", StringComparison.Ordinal) ? WeightType.BF16
                : WeightType.F32,
        });

        CheckPass(folder.Path);
        CheckLive(folder.Path);
    }

    /// <summary>
    /// What CUDA runs, as far as a CPU can: another type than that of the streams, and copies through host memory.
    /// </summary>
    [Theory]
    [InlineData("pre-norm", "F32")]
    [InlineData("post-norm with projections", "F16")]
    public void Pass_DeviceWithMemoryOfItsOwn_MeetsPlainLoops(string variant, string type)
    {
        using TempFolder folder = new();
        RandomCheckpoint.Write(folder.Path, Shapes[variant], _ => Enum.Parse<WeightType>(type));
        ComputeDevice device = new(torch.CPU, torch.ScalarType.Float64, HasOwnMemory: true);

        CheckPass(folder.Path, device);
        CheckLive(folder.Path, device);
    }

    private static void CheckPass(string folder, ComputeDevice? device = null)
    {
        using TempFolder scratch = new();
        using PlainOpt plain = new(folder);
        using OptModel model = OptModel.Open(folder, new ModelOptions { Device = "cpu" }, device: device);
        TokenWindows windows = TestPass.Windows(plain.Shape.VocabularySize, 5, 24, 24, 7, 7, 3, 1);

        float[][] layers = TestPass.Run(model, windows, scratch.Path);

        for (int window = 0; window < windows.Count; window++)
        {
            double[][][] expected = plain.Run(windows.Window(window).ToArray()).Preactivations;
            for (int layer = 0; layer < layers.Length; layer++)
            {
                int first = windows.Starts[window] * plain.Shape.FfnDim;
                AssertClose(expected[layer].SelectMany(row => row),
                    layers[layer].AsSpan(first, windows.Length(window) * plain.Shape.FfnDim));
            }
        }
    }

    private static void CheckLive(string folder, ComputeDevice? device = null)
    {
        using PlainOpt plain = new(folder);
        using OptModel model = OptModel.Open(folder, new ModelOptions { Device = "cpu" }, device: device);
        int[] tokens = TestPass.Windows(plain.Shape.VocabularySize, 6, 11).Tokens;
        (double[][][] preactivations, double[][] logits) = plain.Run(tokens);

        LiveRun run = model.RunText(tokens, new LiveOptions { NextTokens = 5 });

        foreach (LiveLayer layer in run.Layers)
        {
            AssertClose(preactivations[layer.Layer].SelectMany(row => row), layer.Preactivations);
        }

        double total = logits[^1].Sum(Math.Exp);
        (int Token, double Probability)[] likeliest =
            [.. logits[^1].Select((logit, token) => (token, Math.Exp(logit) / total)).OrderByDescending(next => next.Item2).Take(5)];
        Assert.Equal(likeliest.Select(next => next.Token), run.Next.Select(next => next.Token));
        AssertClose(likeliest.Select(next => next.Probability), [.. run.Next.Select(next => next.Score)]);
        AssertClose(logits.SelectMany(row => row), model.Logits(tokens));
    }

    private static void AssertClose(IEnumerable<double> expected, ReadOnlySpan<float> actual)
    {
        double[] values = [.. expected];
        Assert.Equal(values.Length, actual.Length);
        for (int i = 0; i < values.Length; i++)
        {
            Assert.Equal(values[i], actual[i], Tolerance);
        }
    }
}
