using NeuronExplorer.Analysis.Corpora;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Analysis.Tests.Corpora;

public sealed class WindowOptionsTests
{
    private static readonly ModelShape s_model = new()
    {
        Layers = 1,
        DModel = 4,
        FfnDim = 8,
        Heads = 1,
        VocabularySize = 300,
        MaxPositions = 128,
        WordEmbeddingSize = 4,
    };

    [Theory]
    [InlineData(0, 128)]
    [InlineData(64, 64)]
    [InlineData(128, 128)]
    public void Of_PositionsOfSettings_AreTheModelsWhereNotGiven(int asked, int expected)
    {
        AnalysisSettings settings = new() { Positions = asked, Pack = true, MaxTokens = 7 };
        Assert.Equal(
            new WindowOptions { Positions = expected, Pack = true, MaxTokens = 7 }, WindowOptions.Of(settings, s_model));
    }

    [Fact]
    public void Of_MorePositionsThanTheModel_IsRefused() => Assert.Contains(
        "129",
        Assert.Throws<NeuronExplorerException>(() => WindowOptions.Of(new AnalysisSettings { Positions = 129 }, s_model)).Message,
        StringComparison.Ordinal);
}
