using System.Globalization;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Bench.Workloads;

/// <summary>OPT's published shapes, the sample model's, and any other as <c>LAYERSxD_MODELxFFN_DIMxHEADS[xVOCABULARY]</c>.</summary>
public static class OptShapes
{
    private const int Vocabulary = 50_272;
    private const int Positions = 2048;
    private const int SampleVocabulary = 4096;
    private const int SamplePositions = 512;

    private static readonly Dictionary<string, ModelShape> s_named = new(StringComparer.OrdinalIgnoreCase)
    {
        ["sample"] = Of(6, 256, 1024, 8) with { VocabularySize = SampleVocabulary, MaxPositions = SamplePositions },
        ["125m"] = Of(12, 768, 3072, 12),
        ["350m"] = Of(24, 1024, 4096, 16) with { WordEmbeddingSize = 512, NormBefore = false, FinalNorm = false },
        ["1.3b"] = Of(24, 2048, 8192, 32),
        ["2.7b"] = Of(32, 2560, 10_240, 32),
        ["6.7b"] = Of(32, 4096, 16_384, 32),
        ["13b"] = Of(40, 5120, 20_480, 40),
        ["30b"] = Of(48, 7168, 28_672, 56),
        ["66b"] = Of(64, 9216, 36_864, 72),
    };

    /// <summary>Names of the known shapes, smallest first.</summary>
    public static IReadOnlyCollection<string> Names => s_named.Keys;

    /// <summary>The shape with this name, with fewer layers on request.</summary>
    /// <param name="name"><c>125m</c>, <c>6.7b</c> …, or <c>2x64x256x4</c>.</param>
    /// <param name="layers">Number of its layers to use; 0 for all.</param>
    /// <param name="positions">Longest window; 0 for the shape's own.</param>
    public static ModelShape Find(string name, int layers = 0, int positions = 0)
    {
        ModelShape shape = s_named.GetValueOrDefault(name) ?? Parse(name);
        if (layers < 0 || layers > shape.Layers)
        {
            throw new WrongArgumentException($"--layers {layers}: {name} has {shape.Layers}; choose 1 to {shape.Layers}");
        }

        return shape with
        {
            Layers = layers == 0 ? shape.Layers : layers,
            MaxPositions = Math.Max(shape.MaxPositions, positions),
        };
    }

    private static ModelShape Parse(string name)
    {
        int[] sizes = [.. name.Split('x').Select(part =>
            int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int size) ? size : 0)];
        return sizes.Length is 4 or 5 && sizes.All(size => size > 0) && sizes[1] % sizes[3] == 0
            ? Of(sizes[0], sizes[1], sizes[2], sizes[3]) with { VocabularySize = sizes.Length == 5 ? sizes[4] : Vocabulary }
            : throw new WrongArgumentException(
                $"--shape \"{name}\": use {string.Join(", ", Names)}, or LAYERSxD_MODELxFFN_DIMxHEADS[xVOCABULARY] such as 2x64x256x4");
    }

    private static ModelShape Of(int layers, int dModel, int ffnDim, int heads) => new()
    {
        Layers = layers,
        DModel = dModel,
        FfnDim = ffnDim,
        Heads = heads,
        VocabularySize = Vocabulary,
        MaxPositions = Positions,
        WordEmbeddingSize = dModel,
    };
}
