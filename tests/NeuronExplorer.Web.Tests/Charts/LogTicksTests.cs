using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Charts;

namespace NeuronExplorer.Web.Tests.Charts;

public sealed class LogTicksTests
{
    [Theory]
    [InlineData(40_000, 410_000, "50k 100k 200k")]
    [InlineData(3, 90_000, "10 100 1k 10k")]
    [InlineData(0, 10, "")]
    public void LogTicks_Range_FewAndReadable(double least, double most, string expected) =>
        Assert.Equal(expected, string.Join(' ', LogTicks.Of(least, most, LogTicks.Thousands).Select(tick => tick.Text)));
}
