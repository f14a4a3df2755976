using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Neuron;
using NeuronExplorer.Web.Overview;

namespace NeuronExplorer.Web.Tests.Overview;

public sealed class CoveringQueriesTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(5, 501)]
    public void CoveringQuery_Class_HoldsItsNeurons(int place, int covering)
    {
        ColumnRange range = Assert.Single(CoveringQueries.Of(2, place).Ranges);

        Assert.Equal("covering.2", range.Column);
        Assert.True(range.Holds(covering));
        Assert.Equal(place, Core.Rules.CoveringClass.Of(covering));
    }

    [Fact]
    public void CoveringQuery_EveryClass_AgreesWithTheRule()
    {
        for (int covering = 0; covering < 1200; covering++)
        {
            int found = Enumerable.Range(0, 6).FirstOrDefault(place => CoveringQueries.Of(1, place).Ranges[0].Holds(covering), -1);
            Assert.Equal(Core.Rules.CoveringClass.Of(covering), found);
        }
    }
}
