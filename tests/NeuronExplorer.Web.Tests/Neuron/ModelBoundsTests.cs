using NeuronExplorer.Core.Models;
using NeuronExplorer.Web.Neuron;

namespace NeuronExplorer.Web.Tests.Neuron;

public sealed class ModelBoundsTests
{
    private static readonly ModelShape s_shape = new()
    {
        Layers = 3, FfnDim = 10, DModel = 4, Heads = 1, VocabularySize = 20, MaxPositions = 8, WordEmbeddingSize = 4,
    };

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(2, 9, true)]
    [InlineData(3, 0, false)]
    [InlineData(0, 10, false)]
    [InlineData(-1, 0, false)]
    [InlineData(0, -1, false)]
    public void Holds_Ends_OnlyWhatThereIs(int layer, int index, bool expected) =>
        Assert.Equal(expected, s_shape.Holds(new NeuronId(layer, index)));

    [Theory]
    [InlineData(99, 4, 2, 4)]
    [InlineData(1, 99, 1, 9)]
    [InlineData(-1, -1, 0, 0)]
    [InlineData(1, 5, 1, 5)]
    public void Nearest_Any_IsThereAndNotFurtherThanNeeded(int layer, int index, int nearLayer, int nearIndex) =>
        Assert.Equal(new NeuronId(nearLayer, nearIndex), s_shape.Nearest(new NeuronId(layer, index)));
}
