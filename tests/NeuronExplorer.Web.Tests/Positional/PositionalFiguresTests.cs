using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Positional;
using NeuronExplorer.Web.Shared;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Positional;

public sealed class PositionalFiguresTests
{
    private static readonly FakeReader s_reader = new(layers: 3, neurons: 128);

    [Fact]
    public void Map_PositionalNeurons_EveryOneOncePointsNameThem()
    {
        IReadOnlyList<PositionalNeuron> neurons = PositionalFigures.Find(s_reader);

        (ChartFigure figure, IReadOnlyList<IReadOnlyList<NeuronId>> points) = PositionalFigures.Map(neurons, s_reader.Info);

        Assert.NotEmpty(neurons);
        Assert.Equal(neurons.Select(neuron => neuron.Id).Order(), points.SelectMany(ids => ids).Order());
        Assert.Equal((0, 2), figure.XSpan);
        Assert.All(figure.Series.Zip(points), pair => Assert.Equal(pair.Second.Select(id => (double)id.Layer), pair.First.X));
    }
}
