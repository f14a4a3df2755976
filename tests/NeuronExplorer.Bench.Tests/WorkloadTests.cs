using NeuronExplorer.Bench.Workloads;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Bench.Tests;

public sealed class WorkloadTests
{
    [Theory]
    [InlineData("125m", 12, 768, 3072, 12)]
    [InlineData("350m", 24, 1024, 4096, 16)]
    [InlineData("1.3b", 24, 2048, 8192, 32)]
    [InlineData("2.7b", 32, 2560, 10240, 32)]
    [InlineData("6.7b", 32, 4096, 16384, 32)]
    [InlineData("13b", 40, 5120, 20480, 40)]
    [InlineData("30b", 48, 7168, 28672, 56)]
    [InlineData("66b", 64, 9216, 36864, 72)]
    public void Shape_OfAName_IsThePublished(string name, int layers, int dModel, int ffnDim, int heads)
    {
        ModelShape shape = OptShapes.Find(name);
        Assert.Equal(
            (layers, dModel, ffnDim, heads, 50272, 2048),
            (shape.Layers, shape.DModel, shape.FfnDim, shape.Heads, shape.VocabularySize, shape.MaxPositions));
    }

    [Fact]
    public void Shape_Of350m_IsTheOddOne()
    {
        ModelShape shape = OptShapes.Find("350m");
        Assert.Equal((512, false, false), (shape.WordEmbeddingSize, shape.NormBefore, shape.FinalNorm));
        Assert.True(shape.HasProjections);
    }

    [Theory]
    [InlineData("125m", 125.2)]
    [InlineData("6.7b", 6658.5)]
    [InlineData("66b", 65717)]
    public void Shape_Parameters_MatchItsName(string name, double millions) =>
        Assert.Equal(millions, BenchCheckpoint.BytesOf(OptShapes.Find(name), WeightType.F16) / 2e6, millions * 0.001);

    [Theory]
    [InlineData("7b")]
    [InlineData("2x64x256")]
    [InlineData("2x65x256x4")]
    public void Shape_Unknown_IsRefusedInOneLine(string name)
    {
        WrongArgumentException error = Assert.Throws<WrongArgumentException>(() => OptShapes.Find(name));
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Windows_OfTokens_HaveExactlySoMany()
    {
        TokenWindows windows = RandomWindows.OfTokens(300, 16, 100, 1);
        Assert.Equal((100, 7, 6), (windows.TokenCount, windows.Count, windows.FullWindows));
        Assert.All(Enumerable.Range(0, windows.Count), window => Assert.Equal(2, windows.Window(window)[0]));
        Assert.Equal(windows.Tokens, RandomWindows.OfTokens(300, 16, 100, 1).Tokens);
        Assert.NotEqual(windows.Tokens, RandomWindows.OfTokens(300, 16, 100, 2).Tokens);
    }

    [Fact]
    public void Windows_Tokens_AreZipfLikeAndRepeatStretches()
    {
        int[] tokens = [.. RandomWindows.OfTokens(50272, 2048, 20_000, 1).Tokens.Where(token => token != 2)];
        int[] counts = [.. tokens.GroupBy(token => token).Select(group => group.Count()).OrderDescending()];
        Assert.InRange(counts[0], 600, 3000);
        Assert.True(counts[0] > 5 * counts[20]);
        int repeated = 20_000 - tokens.Zip(tokens.Skip(1), tokens.Skip(2)).Distinct().Count();
        Assert.InRange(repeated, 2000, 10_000);
    }

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.1, -1.281552)]
    [InlineData(0.01, -2.326348)]
    public void Quantile_OfTheNormal_IsTheTabulated(double probability, double expected) =>
        Assert.Equal(expected, BenchCheckpoint.Quantile(probability), 1e-4);

    [Fact]
    public void WorkFolder_Disposed_IsGoneUnlessKept()
    {
        using WorkFolder parent = new();
        WorkFolder gone = new(parent.Folder);
        WorkFolder kept = new(parent.Folder, keep: true);
        File.WriteAllText(gone.At("a"), "a");
        gone.Dispose();
        kept.Dispose();
        Assert.Equal([kept.Folder], Directory.GetDirectories(parent.Folder));
    }
}
