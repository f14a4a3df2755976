using NeuronExplorer.Core.Models;
using NeuronExplorer.Web.Compare;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Compare;

public sealed class CompareAxisTests
{
    private static readonly FakeReader s_reader = new(layers: 2, neurons: 32);

    [Fact]
    public void Of_DifferentSizes_StandByParameters()
    {
        CompareAxis axis = CompareAxis.Of(
            [Analysis("large", 350_000_000), Analysis("small", 125_400_000), Analysis("huge", 6_700_000_000)]);

        Assert.True(axis.BySize);
        Assert.Equal(["small", "large", "huge"], axis.Order.Select(analysis => analysis.Name));
        Assert.Equal([(125_400_000, "125.4m"), (350_000_000, "350m"), (6_700_000_000, "6.7b")], axis.Ticks);
    }

    [Fact]
    public void Of_CheckpointsOfOneModel_StandByTheirNumbersTheFinalOneLast()
    {
        CompareAxis axis = CompareAxis.Of([Analysis("opt"), Analysis("opt-030"), Analysis("opt-1"), Analysis("opt-010")]);

        Assert.False(axis.BySize);
        Assert.Equal(["opt-1", "opt-010", "opt-030", "opt"], axis.Order.Select(analysis => analysis.Name));
        Assert.Equal([0, 1, 2, 3], axis.At);
        Assert.Contains("do not hold a training step", axis.Note, StringComparison.Ordinal);
    }

    private static ComparedAnalysis Analysis(string name, long parameters = 1000)
    {
        ModelInfo model = s_reader.Info.Model with { Parameters = parameters };
        return new ComparedAnalysis(name, s_reader.Info with { Model = model }, s_reader.Summaries);
    }
}
