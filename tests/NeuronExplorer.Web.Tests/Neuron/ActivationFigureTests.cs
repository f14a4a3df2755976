using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Neuron;

namespace NeuronExplorer.Web.Tests.Neuron;

public sealed class ActivationFigureTests
{
    [Fact]
    public void Of_Counts_OneBarABinFromTheFirstToTheLastUsed()
    {
        ChartSeries bars = Figure((ActivationHistogram.Bin(1), 30), (ActivationHistogram.Bin(2), 10)).Series[0];

        Assert.Equal([30, 0, 10], bars.Y);
        Assert.Equal([(1, 1.5), (1.5, 2), (2, 3)], bars.Bins!);
        Assert.Equal("1 – 1.5: 30 firings, 75.0 % of all", bars.Hover![0].Replace('\u202f', ' ').Replace('\u00a0', ' '));
    }

    [Fact]
    public void Of_ValuesBeyondTheBins_SaidAsSuchAndDrawnWithTwoEnds()
    {
        ChartSeries bars = Figure((0, 1), (ActivationHistogram.Bins - 1, 1)).Series[0];

        Assert.StartsWith("below 0.001", bars.Hover![0], StringComparison.Ordinal);
        Assert.StartsWith("32 and more", bars.Hover[^1], StringComparison.Ordinal);
        Assert.All(bars.Bins!, bar => Assert.True(bar.From > 0 && double.IsFinite(bar.To)));
    }

    [Fact]
    public void Of_NothingCounted_IsEmpty() => Assert.True(Figure().IsEmpty);

    private static ChartFigure Figure(params (int Bin, int Count)[] used)
    {
        int[] counts = new int[ActivationHistogram.Bins];
        foreach ((int bin, int count) in used)
        {
            counts[bin] = count;
        }

        return ActivationFigure.Of(new NeuronId(1, 2), new ActivationHistogram(counts));
    }
}
