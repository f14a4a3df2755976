using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Layer;

namespace NeuronExplorer.Web.Tests.Layer;

public sealed class LogBinsTests
{
    [Theory]
    [InlineData(1, true, 1, 2)]
    [InlineData(7, true, 7, 8)]
    [InlineData(21, true, 20, 25)]
    [InlineData(0.00125, false, 0.00125, 0.0016)]
    [InlineData(0.0015, false, 0.00125, 0.0016)]
    [InlineData(1e-12, false, 1e-8, 1.25e-8)]
    public void LogBin_Value_LiesBetweenItsEdges(double value, bool isWhole, double from, double to) =>
        Assert.Equal((from, to), LogBins.Edges(LogBins.Of(value, isWhole), isWhole));
}
