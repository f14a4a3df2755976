using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Core.Tests.Models;

public sealed class LayerNamesTests
{
    private static readonly ModelShape s_shape = new()
    {
        Layers = 4, DModel = 8, FfnDim = 32, Heads = 2, VocabularySize = 9, MaxPositions = 16, WordEmbeddingSize = 8,
    };

    [Theory]
    [InlineData(0, 3)]
    [InlineData(2, 2)]
    [InlineData(1, int.MaxValue)]
    public void Problem_LayersOfTheModel_None(int first, int last) => Assert.Null(LayerNames.Problem(first, last, s_shape));

    [Theory]
    [InlineData(99, 99, "There is no layer 99: the model has layers 0 to 3")]
    [InlineData(-1, -1, "There is no layer -1: the model has layers 0 to 3")]
    [InlineData(1, 9, "There is no layer 9: the model has layers 0 to 3")]
    [InlineData(9, int.MaxValue, "There is no layer 9: the model has layers 0 to 3")]
    [InlineData(9, 12, "There are no layers 9-12: the model has layers 0 to 3")]
    [InlineData(3, 1, "There are no layers 3-1: the model has layers 0 to 3")]
    public void Problem_LayersThatItLacks_OneLineWithThoseThatItHas(int first, int last, string expected) =>
        Assert.Equal(expected, LayerNames.Problem(first, last, s_shape));
}
