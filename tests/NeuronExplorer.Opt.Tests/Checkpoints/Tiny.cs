using NeuronExplorer.Bench.Checkpoints;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Opt.Tests.Checkpoints;

/// <summary>Checkpoints of some 20 KB, quick to write, damage and open.</summary>
internal static class Tiny
{
    public static ModelShape Shape { get; } = new()
    {
        Layers = 2,
        DModel = 8,
        FfnDim = 16,
        Heads = 2,
        VocabularySize = 270,
        MaxPositions = 6,
        WordEmbeddingSize = 8,
    };

    /// <summary>A post-norm shape with projections, like 350m.</summary>
    public static ModelShape PostNorm { get; } = Shape with { NormBefore = false, FinalNorm = false, WordEmbeddingSize = 4 };

    /// <summary>Writes a random checkpoint to a folder inside a test's folder.</summary>
    public static string Write(TempFolder folder, RandomCheckpointOptions? options = null, ModelShape? shape = null)
    {
        string path = folder.File("model");
        RandomCheckpoint.Write(path, shape ?? Shape, options ?? new RandomCheckpointOptions { Type = WeightType.F32 });
        return path;
    }

    /// <summary>A weight's bytes.</summary>
    public static byte[] Read(OptCheckpoint checkpoint, string name)
    {
        WeightEntry entry = checkpoint.Find(name);
        byte[] bytes = new byte[entry.Bytes];
        checkpoint.Read(entry, 0, bytes);
        return bytes;
    }
}
