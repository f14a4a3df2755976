using System.Text.Json;
using System.Text.Json.Nodes;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Core.Tests.Models;

public sealed class ModelInfoTests
{
    private static readonly ModelInfo s_info = new(
        "opt-textbook",
        "sample-data/opt-textbook",
        new ModelShape { Layers = 1, DModel = 8, FfnDim = 8, Heads = 1, VocabularySize = 9, MaxPositions = 4, WordEmbeddingSize = 8 },
        1,
        "F16",
        "safetensors",
        [],
        "f00d")
    {
        Constructed = true,
        TrainingStep = new TrainingStep(160, "trainer_state.json"),
    };

    [Fact]
    public void Constructed_Stored_ComesBack() =>
        Assert.True(JsonSerializer.Deserialize<ModelInfo>(JsonSerializer.Serialize(s_info))!.Constructed);

    [Fact]
    public void TrainingStep_Stored_ComesBack() => Assert.Equal(
        s_info.TrainingStep, JsonSerializer.Deserialize<ModelInfo>(JsonSerializer.Serialize(s_info))!.TrainingStep);

    /// <summary>Analyses that were stored before the flag existed.</summary>
    [Fact]
    public void Constructed_NotStored_ReadsAsFalse()
    {
        JsonObject stored = JsonSerializer.SerializeToNode(s_info)!.AsObject();
        stored.Remove(nameof(ModelInfo.Constructed));

        Assert.False(stored.Deserialize<ModelInfo>()!.Constructed);
    }
}
