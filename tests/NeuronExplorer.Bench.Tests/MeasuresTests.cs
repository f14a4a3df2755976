using NeuronExplorer.Bench.Analyses;
using NeuronExplorer.Bench.Measures;
using NeuronExplorer.Bench.Reports;

namespace NeuronExplorer.Bench.Tests;

public sealed class MeasuresTests
{
    [Theory]
    [InlineData(0.5, 50)]
    [InlineData(0.99, 99)]
    [InlineData(1, 100)]
    [InlineData(0, 1)]
    public void Percentile_OfOneToHundred_IsNearestRank(double share, double expected) =>
        Assert.Equal(expected, Percentiles.Of(Enumerable.Range(1, 100).Reverse().Select(value => (double)value), share));

    [Fact]
    public void Median_OfThree_IsTheMiddle() => Assert.Equal(2, Percentiles.Median([9, 1, 2]));

    [Fact]
    public void ReadPeak_StatusLines_GivesBytes()
    {
        Assert.Equal(2048L << 10, ProcessMemory.ReadPeak(["Name:\tneurons", "VmHWM:\t    2048 kB", "VmRSS:\t 1 kB"]));
        Assert.Null(ProcessMemory.ReadPeak(["Name:\tneurons"]));
    }

    [Fact]
    public void Peak_AfterTouchingMemory_HasGrown()
    {
        byte[] block = GC.AllocateUninitializedArray<byte>(64 << 20);
        Array.Fill(block, (byte)1);
        Assert.True(ProcessMemory.Peak() >= block.Length);
        GC.KeepAlive(block);
    }

    [Fact]
    public void Bar_AtItsLimit_Holds()
    {
        Assert.True(new Figure("a", 1.06, "×", Bar.AtMost(1.06)).Holds);
        Assert.False(new Figure("a", 1.07, "×", Bar.AtMost(1.06)).Holds);
        Assert.False(new Figure("a", 0.89, "×", Bar.AtLeast(0.9)).Holds);
        Assert.False(new Figure("a", null, "×", Bar.AtLeast(0.9)).Holds);
        Assert.Null(new Figure("a", 5, "×").Holds);
    }

    [Fact]
    public void AnalysisCosts_OfARun_CompareCountingWithItsOwnForward()
    {
        AnalysisCosts costs = new(100, Forward: 10, Counting: 0.4, Projecting: 3, Storing: 1);

        Figure[] figures = [.. costs.Figures(AnalysisBench.MostShare)];

        Assert.Equal(0.04, figures[0].Value!.Value, 1e-9);
        Assert.True(figures[0].Holds);
        Assert.False(new AnalysisCosts(100, 10, 0.6, 3, 1).Figures(AnalysisBench.MostShare).First().Holds);
    }

    [Fact]
    public void PhaseClock_Laps_ShareOutAllTime()
    {
        PhaseClock clock = new();
        Thread.Sleep(5);
        clock.Lap(Phase.Compute);
        Thread.Sleep(5);
        clock.Lap(Phase.Storing);
        double computed = clock[Phase.Compute];
        clock.Move(Phase.Compute, Phase.Packing, 0.001);
        Assert.True(computed > 0.004);
        Assert.Equal(computed + clock[Phase.Storing], clock.Analysis, 9);
        Assert.Equal(0.001, clock[Phase.Packing]);
        Assert.True(clock[Phase.Storing] > 0.004);
    }

    [Fact]
    public void ReportText_FiguresAndTables_ShowsBarsAndAligns()
    {
        BenchReport report = new(
            "made up",
            new Dictionary<string, object?> { ["shape"] = "125m" },
            new Dictionary<string, object?> { ["cores"] = 2 },
            [new Figure("ratio", 1.02345, "×", Bar.AtMost(1.06)), new Figure("slow", 3, "×", Bar.AtMost(2))],
            [new FigureTable("series", ["size", "s"], [["a", 1234567], ["b", null]])]);
        string text = ReportText.Of(report);
        Assert.Contains("bar ≤ 1.06: held", text, StringComparison.Ordinal);
        Assert.Contains("bar ≤ 2: NOT held", text, StringComparison.Ordinal);
        Assert.Contains("1.023", text, StringComparison.Ordinal);
        Assert.Contains("1,234,567", text, StringComparison.Ordinal);
        Assert.False(report.Holds);
    }
}
